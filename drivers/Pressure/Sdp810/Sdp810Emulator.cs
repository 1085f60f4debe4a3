using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    /// <summary>
    /// Sensirion SDP810-500Pa from the SDP8xx digital datasheet: idle, continuous and triggered measurement, no acknowledge where there is nothing to read or a
    /// command cannot be taken, checksums, scale factors. Averaging until read is modelled as the newest value, mass-flow commands are not; nor is that it shows more in denser gas: its input is the pressure in gas at 966 mbar, and a world scales it.
    /// </summary>
    public sealed class Sdp810Emulator : EmulatedPart
    {
        private const long StartUpTime = 25000;
        private const long FirstTime = 8000;
        private const long UpdateTime = 500;
        private const long TriggerTime = 45000;
        private const long ShortTime = 500;

        private readonly Channel[] _inputs = new Channel[]
        {
            new Channel(Quantity.DifferentialPressure, Axis.None, -500f, 500f, 1f / 60f, 0f, 2000f),
            new Channel(Quantity.Temperature, Axis.None, 233.15f, 358.15f, 0.005f, 0f, 2000f),
        };

        private readonly ChecksummedWords _answer = new ChecksummedWords(6);
        private int _answerLength;
        private bool _continuous;
        private bool _productNext;
        private long _busyUntil;
        private long _updates;
        private float _pressure;
        private float _temperature = 298.15f;

        /// <summary>Creates a part without flow at 25 °C.</summary>
        public Sdp810Emulator(Clock clock, int seed)
            : base("SDP810-500Pa", clock, seed)
        {
            Stimulus = new ConstantStimulus(new float[] { 0f, 298.15f });
            PowerCycle();
        }

        /// <inheritdoc/>
        public override Channel[] Inputs
        {
            get { return _inputs; }
        }

        /// <inheritdoc/>
        public override float Epsilon(int input)
        {
            return input == 0 ? 0.51f / 60f : 0.51f / 200f;
        }

        /// <inheritdoc/>
        public override void PowerCycle()
        {
            _continuous = false;
            _productNext = false;
            _answerLength = 0;
            _busyUntil = Clock.Microseconds() + StartUpTime;
        }

        /// <inheritdoc/>
        protected override bool Accept(byte[] bytes, int count)
        {
            if (Clock.Microseconds() < _busyUntil || count != 2)
            {
                return false;
            }

            int command = (bytes[0] << 8) | bytes[1];
            bool second = _productNext;
            _productNext = false;
            if (_continuous && command != Sdp810Registers.StopContinuous)
            {
                return false;
            }

            _answerLength = 0;
            switch (command)
            {
                case Sdp810Registers.StartContinuous:
                    _continuous = true;
                    _busyUntil = Clock.Microseconds() + FirstTime;
                    _updates = _busyUntil;
                    return true;
                case Sdp810Registers.StopContinuous:
                    bool was = _continuous;
                    _continuous = false;
                    _busyUntil = Clock.Microseconds() + (was ? ShortTime : 0);
                    return was;
                case Sdp810Registers.Trigger:
                    _busyUntil = Clock.Microseconds() + TriggerTime;
                    Measure(_busyUntil);
                    return true;
                case Sdp810Registers.ReadProduct1:
                    _productNext = true;
                    return true;
                case Sdp810Registers.ReadProduct2:
                    return second && Identify();
                default:
                    return false;
            }
        }

        /// <inheritdoc/>
        protected override bool Answer(byte[] bytes, int count)
        {
            long now = Clock.Microseconds();
            if (now < _busyUntil)
            {
                return false;
            }

            if (_continuous && now >= _updates)
            {
                Measure(now);
                _updates = now + UpdateTime;
            }

            if (_answerLength == 0)
            {
                return false;
            }

            for (int i = 0; i < count; i++)
            {
                bytes[i] = i < _answerLength ? _answer.Bytes[i] : (byte)0xFF;
            }

            _answerLength = 0;
            return true;
        }

        private bool Identify()
        {
            _answer.Set(0, 0x0302, false);
            _answer.Set(1, Faults.WrongIdentity ? 0x0B01 : 0x0A01, false);
            for (int word = 2; word < 6; word++)
            {
                _answer.Set(word, 0x1100 * word, false);
            }

            _answerLength = 18;
            return true;
        }

        private void Measure(long time)
        {
            // Repeatability of §1.1 at zero: 0.1 Pa; resolution of the temperature.
            _pressure = Sense(0, time, 0.1f, _pressure);
            _temperature = Sense(1, time, 0.01f, _temperature);
            _answer.Set(0, Digits(_pressure * 60f), false);
            _answer.Set(1, Digits((_temperature - 273.15f) * 200f), false);
            _answer.Set(2, Sdp810Registers.Scale, false);
            _answerLength = 9;
        }

        private static int Digits(float value)
        {
            int whole = value > 32767f ? 32767 : value < -32768f ? -32768 : (int)(value < 0f ? value - 0.5f : value + 0.5f);
            return whole & 0xFFFF;
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    // What a BMP390 is set to: the choices that it offers, which of them fit together, and the registers that say so.
    internal sealed class Bmp390Settings
    {
        private readonly float[] _oversamplings = new float[] { 1f, 2f, 4f, 8f, 16f, 32f };
        private readonly float[] _filters = new float[] { 0f, 1f, 3f, 7f, 15f, 31f, 63f, 127f };
        private readonly float[] _watermarks = new float[] { 0f, 2f, 4f, 8f, 16f, 24f, 32f, 48f, 64f };

        // 0 for on demand, then every rate of the part, rising.
        private readonly float[] _rates = new float[Bmp390Registers.SlowestRate + 2];

        private int _pressureOversampling = 3;
        private int _temperatureOversampling;
        private int _rate;
        private int _filter;
        private int _watermark;

        public Bmp390Settings()
        {
            for (int i = 1; i < _rates.Length; i++)
            {
                _rates[i] = 200f / (1 << RateCode(i));
            }
        }

        public bool UsesFifo
        {
            get { return _watermark > 0; }
        }

        // What one of the part's quantities offers; null where it has no such attribute.
        public float[] Options(SensorAttribute attribute, Quantity quantity)
        {
            switch (attribute)
            {
                case SensorAttribute.Rate: return First(_rates, Bmp390Registers.SlowestRate + 2 - FastestRate());
                case SensorAttribute.Oversampling: return First(_oversamplings, FittingOversamplings(quantity));
                case SensorAttribute.FifoWatermark: return _watermarks;
                case SensorAttribute.Filter: return _filters;
                default: return null;
            }
        }

        public float Get(SensorAttribute attribute, Quantity quantity)
        {
            switch (attribute)
            {
                case SensorAttribute.Rate: return _rates[_rate];
                case SensorAttribute.Oversampling: return _oversamplings[quantity == Quantity.Pressure ? _pressureOversampling : _temperatureOversampling];
                case SensorAttribute.FifoWatermark: return _watermarks[_watermark];
                case SensorAttribute.Filter: return _filters[_filter];
                default: return 0f;
            }
        }

        public void Apply(SensorAttribute attribute, Quantity quantity, int option)
        {
            switch (attribute)
            {
                case SensorAttribute.Rate:
                    _rate = option;
                    break;
                case SensorAttribute.FifoWatermark:
                    _watermark = option;
                    break;
                case SensorAttribute.Filter:
                    _filter = option;
                    break;
                default:
                    if (quantity == Quantity.Pressure)
                    {
                        _pressureOversampling = option;
                    }
                    else
                    {
                        _temperatureOversampling = option;
                    }

                    break;
            }
        }

        // Time between two samples in normal mode, µs; 0 in forced mode.
        public long Period(SensorEvents enabled)
        {
            bool normal = _rate > 0 || _watermark > 0 || (enabled & SensorEvents.DataReady) != SensorEvents.None;
            return normal ? Bmp390Registers.FastestPeriod << NormalRateCode() : 0;
        }

        // DS §3.9.2: typical time of one measurement at the present oversampling, µs.
        public long ConversionTime()
        {
            return ConversionTime(_pressureOversampling, _temperatureOversampling);
        }

        // OSR's value and then pairs of address and value; returns how many bytes. The FIFO comes last, so that no change of settings is recorded in it.
        public int Put(byte[] to, SensorEvents enabled)
        {
            int count = 1;
            to[0] = (byte)(_pressureOversampling | (_temperatureOversampling << 3));
            if (Period(enabled) > 0)
            {
                count = Pair(to, count, Bmp390Registers.Rate, NormalRateCode());
            }

            if (_filter > 0)
            {
                count = Pair(to, count, Bmp390Registers.Configuration, _filter << 1);
            }

            if (enabled != SensorEvents.None)
            {
                int control = Bmp390Registers.PinActiveHigh | Bmp390Registers.PinLatched;
                control |= (enabled & SensorEvents.DataReady) != SensorEvents.None ? Bmp390Registers.PinDataReady : 0;
                control |= (enabled & SensorEvents.FifoWatermark) != SensorEvents.None ? Bmp390Registers.PinWatermark : 0;
                count = Pair(to, count, Bmp390Registers.InterruptControl, control);
            }

            if (_watermark > 0)
            {
                int bytes = (int)_watermarks[_watermark] * Bmp390Registers.FrameLength;
                count = Pair(to, count, Bmp390Registers.FifoWatermark, bytes & 0xFF);
                count = Pair(to, count, Bmp390Registers.FifoWatermark + 1, bytes >> 8);
                count = Pair(to, count, Bmp390Registers.FifoConfiguration2, Bmp390Registers.FifoFiltered);
                count = Pair(to, count, Bmp390Registers.FifoConfiguration1, Bmp390Registers.FifoEnabled | Bmp390Registers.FifoPressure | Bmp390Registers.FifoTemperature);
            }

            return count;
        }

        private static int Pair(byte[] to, int at, int register, int value)
        {
            to[at] = (byte)register;
            to[at + 1] = (byte)value;
            return at + 2;
        }

        private int NormalRateCode()
        {
            return _rate > 0 ? RateCode(_rate) : FastestRate();
        }

        private static float[] First(float[] of, int count)
        {
            float[] some = new float[count];
            Array.Copy(of, 0, some, 0, count);
            return some;
        }

        private static int RateCode(int rate)
        {
            return Bmp390Registers.SlowestRate + 1 - rate;
        }

        // Code of the fastest rate whose period holds a measurement at the present oversampling (DS §3.9.1).
        private int FastestRate()
        {
            int code = 0;
            while (Bmp390Registers.FastestPeriod << code < ConversionTime())
            {
                code++;
            }

            return code;
        }

        // How many of the oversamplings of one quantity fit into the rate, where one is set, beside the other's.
        private int FittingOversamplings(Quantity quantity)
        {
            if (_rate == 0)
            {
                return _oversamplings.Length;
            }

            long period = Bmp390Registers.FastestPeriod << RateCode(_rate);
            int count = 1;
            while (count < _oversamplings.Length
                && (quantity == Quantity.Pressure ? ConversionTime(count, _temperatureOversampling) : ConversionTime(_pressureOversampling, count)) <= period)
            {
                count++;
            }

            return count;
        }

        // DS §3.9.2: typical time of one measurement, µs.
        private static long ConversionTime(int pressureOversampling, int temperatureOversampling)
        {
            return 234 + 392 + (2020 << pressureOversampling) + 163 + (2020 << temperatureOversampling);
        }
    }
}

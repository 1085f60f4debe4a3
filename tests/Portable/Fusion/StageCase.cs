using System;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Fusion
{
    /// <summary>A stage on a frame that a world of slow waves fills.</summary>
    public sealed class StageCase
    {
        public const float Rate = 100f;

        public readonly string Name;
        public readonly Frame Frame;

        // How near a valid result is to that of a twin which nothing was done to, once it has settled; negative where the stage's beat or memory rightly differs.
        public readonly float Tolerance;

        public Stage Stage;
        private readonly int _front;
        private readonly int _sensed;

        public StageCase(int front, string name, Quantity[] quantities, Channel[] added, float tolerance)
        {
            Name = name;
            Tolerance = tolerance;
            Channel[] sensed = new Channel[front];
            for (int i = 0; i < front; i++)
            {
                sensed[i] = new Channel(Quantity.Voltage, Axis.None, 0f, 100f, 0.001f, 0f, 1000f);
            }

            _front = front;
            for (int i = 0; i < quantities.Length; i++)
            {
                sensed = Join(sensed, Sensed(quantities[i]));
            }

            _sensed = sensed.Length;
            Frame = new Frame(added == null ? sensed : Join(sensed, added));
        }

        // The first channel that the stage adds, or the number of channels where it adds none.
        public int Added
        {
            get { return _sensed; }
        }

        public StageCase With(Stage stage)
        {
            Stage = stage;
            return this;
        }

        // What the world is at a time in s.
        public void Sense(float time)
        {
            Frame frame = Frame;
            frame.Time = (long)(time * 1e6f);
            float wave = (float)Math.Sin(time % 6.2831853f);
            for (int i = 0; i < _front; i++)
            {
                frame.Set(i, 42f);
            }

            for (int i = _front; i < _sensed; i++)
            {
                Channel of = frame.Channels[i];
                float middle = Middle(of.Quantity, of.Axis);
                frame.Set(i, middle + (wave * 0.01f * (middle == 0f ? 1f : middle)));
            }
        }

        public void Mark(Validity validity, float value)
        {
            for (int i = _front; i < _sensed; i++)
            {
                Frame.Values[i] = value;
                Frame.Validity[i] = validity;
            }
        }

        private static Channel[] Sensed(Quantity quantity)
        {
            bool vector = quantity == Quantity.Acceleration || quantity == Quantity.AngularRate || quantity == Quantity.MagneticFluxDensity;
            if (!vector)
            {
                return new Channel[] { new Channel(quantity, Axis.None, -1e7f, 1e7f, 0.001f, 0f, 1000f) };
            }

            Channel[] axes = new Channel[3];
            for (int i = 0; i < 3; i++)
            {
                axes[i] = new Channel(quantity, i == 0 ? Axis.X : i == 1 ? Axis.Y : Axis.Z, -1e4f, 1e4f, 0.001f, 0f, 1000f);
            }

            return axes;
        }

        private static float Middle(Quantity quantity, Axis axis)
        {
            switch (quantity)
            {
                case Quantity.Temperature: return 293f;
                case Quantity.Pressure: return 101325f;
                case Quantity.RelativeHumidity: return 50f;
                case Quantity.Acceleration: return axis == Axis.Z ? 9.8f : 0.1f;
                case Quantity.VolumeFlow: return 1e-3f;
                case Quantity.VocSignal: return 30000f;
                case Quantity.NoxSignal: return 15000f;
                case Quantity.GasResistance: return 100000f;
                case Quantity.DifferentialPressure: return 100f;
                case Quantity.Altitude: return 100f;
                default: return 0f;
            }
        }

        private static Channel[] Join(Channel[] first, Channel[] second)
        {
            Channel[] all = new Channel[first.Length + second.Length];
            Array.Copy(first, 0, all, 0, first.Length);
            Array.Copy(second, 0, all, first.Length, second.Length);
            return all;
        }
    }
}

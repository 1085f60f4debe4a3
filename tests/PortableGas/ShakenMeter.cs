using SmartSensor.Fusion;
using SmartSensor.GasMeter;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>A gas meter's accelerometer on the wall: the estimate, the rule on it, and the same rule deaf to the period.</summary>
    public sealed class ShakenMeter
    {
        public const float Rate = 104f;

        private readonly Frame _frame;
        private readonly Earthquake _deaf = new Earthquake(GasLimits.OfSize(6f));

        public ShakenMeter()
        {
            Channel[] inertial = new Channel[3];
            for (int i = 0; i < 3; i++)
            {
                inertial[i] = new Channel(Quantity.Acceleration, (Axis)((int)Axis.X + i), -40f, 40f, 0.001f, 12.5f, 1667f);
            }

            _frame = new Frame(inertial, SeismicEstimate.Channels());
            Seismic = new SeismicEstimate(_frame, Rate, 0.1f);
            for (int i = 0; i < 52; i++)
            {
                Take(0f, 0f);
            }
        }

        public SeismicEstimate Seismic { get; }

        public Earthquake Rule { get; } = new Earthquake(GasLimits.OfSize(6f));

        // Samples that were taken.
        public int Sample { get; private set; }

        // After how many seconds the rule tripped; below 0 for never.
        public float Trips { get; private set; } = -1f;

        // Whether it would have without the period.
        public bool DeafTrips { get; private set; }

        // At the last look at it, m/s.
        public float Intensity { get; private set; }

        public void Take(float x, float y)
        {
            Sample++;
            _frame.Time = (long)(Sample * 1000000f / Rate);
            _frame.Set(0, x);
            _frame.Set(1, y);
            _frame.Set(2, 9.80665f);
            Seismic.Apply(_frame);
            if (Seismic.Shaking && Sample % 16 == 0)
            {
                Intensity = Seismic.Intensity;
                DeafTrips = _deaf.Update(_frame.Time, Intensity, Seismic.Lean, 1f) || DeafTrips;
                if (Rule.Update(_frame.Time, Intensity, Seismic.Lean, Seismic.Period) && Trips < 0f)
                {
                    Trips = Sample / Rate;
                }
            }
        }
    }
}

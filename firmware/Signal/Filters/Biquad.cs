using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// One section of second order in transposed direct form II: y = b₀x + s₁, s₁ = b₁x − a₁y + s₂, s₂ = b₂x − a₂y. In double arithmetic, because with a corner
    /// far below the rate its poles lie so close to 1 that single precision would lose the signal in the state.
    /// </summary>
    internal sealed class Biquad
    {
        private readonly double _b0;
        private readonly double _b1;
        private readonly double _b2;
        private readonly double _a1;
        private readonly double _a2;
        private double _s1;
        private double _s2;

        public Biquad(double b0, double b1, double b2, double a1, double a2)
        {
            _b0 = b0;
            _b1 = b1;
            _b2 = b2;
            _a1 = a1;
            _a2 = a2;
        }

        [Hot]
        public double Next(double x)
        {
            double y = (_b0 * x) + _s1;
            _s1 = (_b1 * x) - (_a1 * y) + _s2;
            _s2 = (_b2 * x) - (_a2 * y);
            return y;
        }

        // The state of an input that has always been this; returns the output.
        public double Settle(double x)
        {
            double y = x * (_b0 + _b1 + _b2) / (1.0 + _a1 + _a2);
            _s2 = (_b2 * x) - (_a2 * y);
            _s1 = (_b1 * x) - (_a1 * y) + _s2;
            return y;
        }
    }
}

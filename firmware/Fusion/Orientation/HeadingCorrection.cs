using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Gives the samples of a magnetometer to an attitude filter that an inertial unit feeds at its own rate.</summary>
    public sealed class HeadingCorrection : Stage
    {
        private readonly Vqf _attitude;
        private readonly int _field;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame of the magnetometer, whose axes follow each other and are those of the inertial unit.</param>
        /// <param name="attitude">The filter to feed.</param>
        public HeadingCorrection(Frame frame, Vqf attitude)
        {
            _attitude = attitude;
            _field = frame.Require(Quantity.MagneticFluxDensity, Axis.X);
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            Validity[] marks = frame.Validity;
            int f = _field;
            if (marks[f] == Validity.Valid && marks[f + 1] == Validity.Valid && marks[f + 2] == Validity.Valid)
            {
                _attitude.Magnetometer(frame.Values[f], frame.Values[f + 1], frame.Values[f + 2]);
            }
        }
    }
}

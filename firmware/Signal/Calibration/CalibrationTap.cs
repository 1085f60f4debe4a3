using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Gives the frames of a pipeline to a calibration session; stands before the stages that calibrate and changes nothing.</summary>
    public sealed class CalibrationTap : Stage
    {
        /// <summary>The session that runs, or null for none.</summary>
        public CalibrationSession Session;

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            CalibrationSession session = Session;
            if (session != null)
            {
                session.Feed(frame);
            }
        }
    }
}

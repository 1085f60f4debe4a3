namespace SmartSensor.Signal
{
    /// <summary>How good a calibration is.</summary>
    public sealed class CalibrationQuality
    {
        /// <summary>Root mean square of what the fit leaves over, divided by the reference (gravity, the field, the point): dimensionless; for a bias in the channel's unit.</summary>
        public float Residual;

        /// <summary>Share of the directions, positions or temperatures that were seen, 0…1.</summary>
        public float Coverage;

        /// <summary>
        /// Least share of a parameter's information that no other parameter can imitate (1 − R², the inverse of the variance inflation factor),
        /// 0…1; 1 for a single parameter.
        /// </summary>
        public float Observability;
    }
}

namespace SmartSensor.Fusion
{
    /// <summary>The gains of <see cref="Mahony"/>.</summary>
    public sealed class MahonySettings
    {
        /// <summary>Rate of correction per error of direction, rad/s per rad; 1 divided by it is the filter's time constant in s.</summary>
        public float ProportionalGain = 1f;

        /// <summary>Rate at which the gyroscope's bias is learned, rad/s² per rad; 0 for not at all.</summary>
        public float IntegralGain = 0.05f;

        /// <summary>Greatest bias that is learned on an axis, rad/s.</summary>
        public float LargestBias = 0.1f;
    }
}

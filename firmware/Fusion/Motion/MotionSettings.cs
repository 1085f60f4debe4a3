namespace SmartSensor.Fusion
{
    /// <summary>The thresholds of <see cref="MotionEstimate"/>.</summary>
    public sealed class MotionSettings
    {
        /// <summary>Magnitude below which the sensor falls, m/s².</summary>
        public float FallAcceleration = 3.5f;

        /// <summary>Shortest fall that counts, s: 0.1 s are 5 cm.</summary>
        public float FallTime = 0.1f;

        /// <summary>Distance of the magnitude from gravity at which a shock begins, m/s².</summary>
        public float ShockAcceleration = 20f;

        /// <summary>Time below that threshold after which a shock has ended, s.</summary>
        public float ShockPause = 0.05f;

        /// <summary>Time constant of the vibration level, s.</summary>
        public float VibrationTime = 1f;

        /// <summary>Vibration level below which the sensor comes to rest, m/s².</summary>
        public float StillAcceleration = 0.05f;

        /// <summary>Vibration level above which it no longer rests, m/s²; not below the one above.</summary>
        public float MovingAcceleration = 0.15f;

        /// <summary>How long it has to be still to rest, s.</summary>
        public float StillTime = 3f;
    }
}

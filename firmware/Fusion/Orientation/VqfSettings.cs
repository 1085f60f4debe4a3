namespace SmartSensor.Fusion
{
    /// <summary>
    /// The rates, time constants and thresholds of <see cref="Vqf"/>; the defaults are those of the paper (D. Laidig, T. Seel, "VQF: highly accurate
    /// IMU orientation estimation with bias estimation and magnetic disturbance rejection", Information Fusion 91, 2023, table 1).
    /// </summary>
    public sealed class VqfSettings
    {
        /// <summary>Nominal rate of the gyroscope, Hz, above 0.</summary>
        public float GyroscopeRate = 104f;

        /// <summary>Nominal rate of the accelerometer, Hz, above 0.</summary>
        public float AccelerometerRate = 104f;

        /// <summary>Nominal rate of the magnetometer, Hz, above 0.</summary>
        public float MagnetometerRate = 100f;

        /// <summary>Time constant with which inclination follows the accelerometer, s.</summary>
        public float InclinationTime = 3f;

        /// <summary>Time constant with which heading follows the magnetometer, s.</summary>
        public float HeadingTime = 9f;

        /// <summary>True to learn the gyroscope's bias while the sensor rests.</summary>
        public bool BiasAtRest = true;

        /// <summary>True to learn the gyroscope's bias in motion too, at about half as much cost again.</summary>
        public bool BiasInMotion;

        /// <summary>True to trust a magnetic field only while it is as strong and as steep as the one known as undisturbed.</summary>
        public bool RejectDisturbances = true;

        /// <summary>Standard deviation of the bias at the start, rad/s.</summary>
        public float InitialBias = 0.5f * Degree;

        /// <summary>Time in which the bias may drift by 0.1 °/s, s.</summary>
        public float BiasForgetting = 100f;

        /// <summary>Greatest bias on an axis, rad/s.</summary>
        public float LargestBias = 2f * Degree;

        /// <summary>Standard deviation of the converged bias in motion, rad/s.</summary>
        public float MotionBias = 0.1f * Degree;

        /// <summary>How much less than the others the bias about the vertical is believed to be 0, dimensionless.</summary>
        public float VerticalForgetting = 0.0001f;

        /// <summary>Standard deviation of the converged bias at rest, rad/s.</summary>
        public float RestBias = 0.03f * Degree;

        /// <summary>Shortest stillness that is rest, s.</summary>
        public float RestTime = 1.5f;

        /// <summary>Time constant of the mean from which rest is told, s.</summary>
        public float RestFilterTime = 0.5f;

        /// <summary>Deviation of the angular rate from its mean that ends rest, rad/s.</summary>
        public float RestAngularRate = 2f * Degree;

        /// <summary>Deviation of the acceleration from its mean that ends rest, m/s².</summary>
        public float RestAcceleration = 0.5f;

        /// <summary>Time constant over which the present field is averaged, s.</summary>
        public float FieldTime = 0.05f;

        /// <summary>Time constant with which the reference follows an undisturbed field, s.</summary>
        public float ReferenceTime = 20f;

        /// <summary>Difference of strength that is a disturbance, as a fraction of the reference.</summary>
        public float FieldTolerance = 0.1f;

        /// <summary>Difference of dip that is a disturbance, rad.</summary>
        public float DipTolerance = 10f * Degree;

        /// <summary>Time of moving in another steady field after which it becomes the reference, s.</summary>
        public float NewFieldTime = 20f;

        /// <summary>The same for the first reference, s.</summary>
        public float FirstFieldTime = 5f;

        /// <summary>Angular rate above which a sensor counts as moving in a field, rad/s.</summary>
        public float NewFieldAngularRate = 20f * Degree;

        /// <summary>Time that the field must agree before it is trusted again, s.</summary>
        public float UndisturbedTime = 0.5f;

        /// <summary>Longest time that a disturbed field is ignored, s.</summary>
        public float LongestRejection = 60f;

        /// <summary>By how much a field that is still disturbed then counts less, and how much faster trust returns, dimensionless.</summary>
        public float RejectionFactor = 2f;

        private const float Degree = 0.0174532925f;

        /// <summary>The tier for slow boards: neither bias nor disturbance is looked for.</summary>
        public static VqfSettings Basic()
        {
            VqfSettings settings = new VqfSettings();
            settings.BiasAtRest = false;
            settings.RejectDisturbances = false;
            return settings;
        }
    }
}

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Orientation of a sensor from its inertial and magnetic measurements, each given at its own rate. The earth's axes are East, North, Up.
    /// Without a magnetometer heading starts at 0 and drifts.
    /// </summary>
    public abstract class Attitude
    {
        /// <summary>Unit quaternion (w, x, y, z) that turns a vector of the sensor's axes into the earth's.</summary>
        public readonly float[] Quaternion = new float[] { 1f, 0f, 0f, 0f };

        /// <summary>True once an accelerometer has told which way is up.</summary>
        public bool InclinationKnown { get; protected set; }

        /// <summary>True once a magnetometer has told where north is.</summary>
        public bool HeadingKnown { get; protected set; }

        /// <summary>Turns the estimate by the rate over a time.</summary>
        /// <param name="x">Angular rate about x, rad/s.</param>
        /// <param name="y">Angular rate about y, rad/s.</param>
        /// <param name="z">Angular rate about z, rad/s.</param>
        /// <param name="period">Time since the last call, s; 0 or less changes nothing.</param>
        public abstract void Gyroscope(float x, float y, float z, float period);

        /// <summary>Corrects the inclination; at rest the vector points up with 9.81 m/s².</summary>
        /// <param name="x">Acceleration along x, m/s².</param>
        /// <param name="y">Acceleration along y, m/s².</param>
        /// <param name="z">Acceleration along z, m/s².</param>
        public abstract void Accelerometer(float x, float y, float z);

        /// <summary>Corrects the heading; only the direction counts.</summary>
        /// <param name="x">Magnetic flux density along x, T.</param>
        /// <param name="y">Magnetic flux density along y, T.</param>
        /// <param name="z">Magnetic flux density along z, T.</param>
        public abstract void Magnetometer(float x, float y, float z);

        /// <summary>Forgets everything.</summary>
        public abstract void Reset();
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Parts a frame's acceleration into gravity's reaction and the rest, by the quaternion that <see cref="AttitudeEstimate"/> wrote before.</summary>
    public sealed class GravityEstimate : Stage
    {
        // Standard gravity, m/s² (CGPM 1901).
        private const float Standard = 9.80665f;

        private readonly int _acceleration;
        private readonly int _quaternion;
        private readonly int _gravity;
        private readonly int _linear;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind those of an inertial unit and of <see cref="AttitudeEstimate"/>.</param>
        public GravityEstimate(Frame frame)
        {
            _acceleration = frame.Require(Quantity.Acceleration, Axis.X);
            _quaternion = frame.Require(Quantity.Quaternion, Axis.W);
            _gravity = frame.Require(Quantity.Gravity, Axis.X);
            _linear = frame.Require(Quantity.LinearAcceleration, Axis.X);
        }

        /// <summary>What the stage adds to a frame: gravity's reaction and linear acceleration x, y, z along the sensor's axes, m/s².</summary>
        public static Channel[] Channels()
        {
            return new Channel[]
            {
                Component(Quantity.Gravity, Axis.X, Standard), Component(Quantity.Gravity, Axis.Y, Standard), Component(Quantity.Gravity, Axis.Z, Standard),
                Component(Quantity.LinearAcceleration, Axis.X, 1000f), Component(Quantity.LinearAcceleration, Axis.Y, 1000f),
                Component(Quantity.LinearAcceleration, Axis.Z, 1000f),
            };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            float[] values = frame.Values;
            Validity[] marks = frame.Validity;
            int q = _quaternion;
            int g = _gravity;
            int a = _acceleration;
            int l = _linear;
            float w = values[q];
            float x = values[q + 1];
            float y = values[q + 2];
            float z = values[q + 3];
            values[g] = 2f * Standard * ((x * z) - (w * y));
            values[g + 1] = 2f * Standard * ((y * z) + (w * x));
            values[g + 2] = Standard * (1f - (2f * ((x * x) + (y * y))));
            Validity known = marks[q];
            for (int i = 0; i < 3; i++)
            {
                marks[g + i] = known;
                Validity mark = known == Validity.Valid ? marks[a + i] : known;
                if (Marks.HasValue(mark))
                {
                    frame.Set(l + i, values[a + i] - values[g + i]);
                }

                if (mark != Validity.Valid)
                {
                    marks[l + i] = mark;
                }
            }
        }

        private static Channel Component(Quantity quantity, Axis axis, float most)
        {
            return new Channel(quantity, axis, -most, most, 1e-3f, 0f, 1000f);
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>Writes where the sensor's y axis points in the horizontal plane, as a compass says it, by the quaternion that <see cref="AttitudeEstimate"/> wrote.</summary>
    public sealed class HeadingEstimate : Stage
    {
        private const float Turn = 6.28318531f;

        private readonly Vqf _attitude;
        private readonly int _quaternion;
        private readonly int _heading;

        /// <summary>Creates the stage.</summary>
        /// <param name="frame">A frame with <see cref="Channels"/> behind those of <see cref="AttitudeEstimate"/>.</param>
        /// <param name="attitude">The filter, which says whether it has seen north.</param>
        public HeadingEstimate(Frame frame, Vqf attitude)
        {
            _attitude = attitude;
            _quaternion = frame.Require(Quantity.Quaternion, Axis.W);
            _heading = frame.Require(Quantity.Heading, Axis.None);
        }

        /// <summary>What the stage adds to a frame: the heading, 0…2π rad, clockwise from magnetic north.</summary>
        public static Channel[] Channels()
        {
            return new Channel[] { new Channel(Quantity.Heading, Axis.None, 0f, Turn, 1e-4f, 0f, 1000f) };
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int q = _quaternion;
            Validity known = frame.Validity[q];
            if (known != Validity.Valid || !_attitude.HeadingKnown)
            {
                frame.Validity[_heading] = known == Validity.Valid ? Validity.Unknown : known;
                return;
            }

            float[] values = frame.Values;
            float w = values[q];
            float x = values[q + 1];
            float y = values[q + 2];
            float z = values[q + 3];
            float east = 2f * ((x * y) - (w * z));
            float north = 1f - (2f * ((x * x) + (z * z)));
            if ((east * east) + (north * north) < 1e-6f)
            {
                // The y axis stands on end: it points nowhere.
                frame.Validity[_heading] = Validity.Unknown;
                return;
            }

            float heading = (float)Math.Atan2(east, north);
            frame.Set(_heading, heading < 0f ? heading + Turn : heading);
        }
    }
}

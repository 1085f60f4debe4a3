using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Turns the axes of a part into those of the device it is mounted in: one of the 24 proper rotations by quarter turns. Values that are not
    /// valid go with their marks to where their axis goes.
    /// </summary>
    public sealed class AxisRemap : Stage
    {
        private readonly int _channel;
        private readonly int _fromX;
        private readonly int _fromY;
        private readonly int _fromZ;
        private readonly float _signX;
        private readonly float _signY;
        private readonly float _signZ;

        /// <summary>Creates a mounting.</summary>
        /// <param name="channel">Index of the x axis in the frame; y and z follow.</param>
        /// <param name="mounting">
        /// Which axis of the part each axis of the device is, x, y and z in turn: "+x +y +z" for none, "+y -x +z" for a device whose x is the
        /// part's y and whose y is against the part's x.
        /// </param>
        /// <exception cref="ArgumentException">The text is no such thing, or its axes are left-handed.</exception>
        public AxisRemap(int channel, string mounting)
        {
            int[] from = new int[3];
            int[] sign = new int[3];
            if (!Parse(mounting, from, sign))
            {
                throw new ArgumentException("A mounting names each of x, y and z once, with its sign, such as \"+y -x +z\".");
            }

            // Even permutations of the axes turn, odd ones mirror; so does an odd number of minus signs.
            bool even = (from[0] + 1) % 3 == from[1];
            if (sign[0] * sign[1] * sign[2] != (even ? 1 : -1))
            {
                throw new ArgumentException("The mounting " + mounting + " is left-handed: no part can be turned like that. Change one sign.");
            }

            _channel = channel;
            _fromX = channel + from[0];
            _fromY = channel + from[1];
            _fromZ = channel + from[2];
            _signX = sign[0];
            _signY = sign[1];
            _signZ = sign[2];
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            float[] values = frame.Values;
            float x = values[_fromX] * _signX;
            float y = values[_fromY] * _signY;
            float z = values[_fromZ] * _signZ;
            Validity[] marks = frame.Validity;
            Validity markX = marks[_fromX];
            Validity markY = marks[_fromY];
            Validity markZ = marks[_fromZ];
            int c = _channel;
            values[c] = x;
            values[c + 1] = y;
            values[c + 2] = z;
            marks[c] = markX;
            marks[c + 1] = markY;
            marks[c + 2] = markZ;
        }

        private static bool Parse(string text, int[] from, int[] sign)
        {
            if (text == null || text.Length != 8 || text[2] != ' ' || text[5] != ' ')
            {
                return false;
            }

            int seen = 0;
            for (int i = 0; i < 3; i++)
            {
                char s = text[3 * i];
                from[i] = text[(3 * i) + 1] - 'x';
                if ((s != '+' && s != '-') || from[i] < 0 || from[i] > 2)
                {
                    return false;
                }

                sign[i] = s == '+' ? 1 : -1;
                seen |= 1 << from[i];
            }

            return seen == 7;
        }
    }
}

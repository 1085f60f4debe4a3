using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>Time from the last sample above a threshold, of this window or any before, to the window's end, s; the most where there was none, or longer ago.</summary>
    public sealed class TimeSince : Feature
    {
        private readonly string _name;
        private readonly float _threshold;
        private readonly float _most;
        private bool _seen;
        private long _last;

        /// <summary>Creates the feature.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">What the number's name begins with.</param>
        /// <param name="threshold">Threshold in the channel's unit.</param>
        /// <param name="most">Longest time that is told, s, above 0.</param>
        /// <exception cref="ArgumentException">The most is not above 0.</exception>
        public TimeSince(int channel, string name, float threshold, float most)
            : base(channel, new string[] { name + "_since" }, new string[] { "s" })
        {
            if (!(most > 0f))
            {
                throw new ArgumentException("The longest time of " + name + " lies above 0.");
            }

            _name = name;
            _threshold = threshold;
            _most = most;
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new TimeSince(Channel, _name, _threshold, _most);
        }

        /// <inheritdoc/>
        public override void Clear()
        {
        }

        /// <inheritdoc/>
        [Hot]
        public override void Add(float value, long time)
        {
            if (value > _threshold)
            {
                _seen = true;
                _last = time;
            }
        }

        /// <inheritdoc/>
        public override void Write(float[] values, int at, long time)
        {
            double since = _seen ? (time - _last) * 1e-6 : _most;
            values[at] = since > _most ? _most : since < 0.0 ? 0f : (float)since;
        }
    }
}

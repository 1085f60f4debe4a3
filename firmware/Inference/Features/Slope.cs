using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>Slope of the line of least squares through the window's samples over time, per second; 0 where they are of one instant.</summary>
    public sealed class Slope : Feature
    {
        private readonly string _name;
        private readonly string _unit;
        private int _count;
        private long _start;
        private float _first;
        private double _times;
        private double _timesSquared;
        private double _values;
        private double _products;

        /// <summary>Creates the feature.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="name">What the number's name begins with.</param>
        /// <param name="unit">Unit of the channel.</param>
        public Slope(int channel, string name, string unit)
            : base(channel, new string[] { name + "_slope" }, new string[] { (unit.Length == 0 ? "1" : unit) + "/s" })
        {
            _name = name;
            _unit = unit;
        }

        /// <inheritdoc/>
        public override Feature Another()
        {
            return new Slope(Channel, _name, _unit);
        }

        /// <inheritdoc/>
        public override void Clear()
        {
            _count = 0;
            _times = 0.0;
            _timesSquared = 0.0;
            _values = 0.0;
            _products = 0.0;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Add(float value, long time)
        {
            if (_count == 0)
            {
                _start = time;
                _first = value;
            }

            double t = (time - _start) * 1e-6;
            double away = (double)value - _first;
            _count++;
            _times += t;
            _timesSquared += t * t;
            _values += away;
            _products += t * away;
        }

        /// <inheritdoc/>
        public override void Write(float[] values, int at, long time)
        {
            // (n Σtx - Σt Σx)/(n Σt² - (Σt)²)
            double below = (_count * _timesSquared) - (_times * _times);
            values[at] = below > 0.0 ? (float)(((_count * _products) - (_times * _values)) / below) : 0f;
        }
    }
}

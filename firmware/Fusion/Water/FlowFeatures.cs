using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>What rules ask of a flow: how long it has flowed or stood, how much at once, and its least, mean and greatest over an interval.</summary>
    public sealed class FlowFeatures
    {
        private long _last;
        private long _flowingSince;
        private long _stoodSince;
        private bool _started;
        private double _sum;
        private double _time;
        private float _least;
        private float _most;

        /// <summary>True while something flows.</summary>
        public bool Flowing { get; private set; }

        /// <summary>Volume of the present or last flow without a break, m³.</summary>
        public double UnbrokenVolume { get; private set; }

        /// <summary>Time of the present or last flow without a break, µs.</summary>
        public long UnbrokenTime { get; private set; }

        /// <summary>Longest flow without a break since the last <see cref="BeginInterval"/>, µs.</summary>
        public long LongestUnbroken { get; private set; }

        /// <summary>Time since something flowed, µs; 0 while it flows.</summary>
        public long TimeSinceFlow
        {
            get { return Flowing || !_started ? 0 : _last - _stoodSince; }
        }

        /// <summary>True while nothing is known of the flow in the interval.</summary>
        public bool Empty
        {
            get { return _time == 0; }
        }

        /// <summary>Least flow of the interval, m³/s; 0 while it is empty.</summary>
        public float Least
        {
            get { return _time > 0 ? _least : 0f; }
        }

        /// <summary>Greatest flow of the interval, m³/s; 0 while it is empty.</summary>
        public float Most
        {
            get { return _time > 0 ? _most : 0f; }
        }

        /// <summary>Mean flow of the interval, weighted by time, m³/s; 0 while it is empty.</summary>
        public float Mean
        {
            get { return _time > 0 ? (float)(_sum / _time) : 0f; }
        }

        /// <summary>Takes the mean flow since the last update.</summary>
        /// <param name="time">Time now, µs; one that is not later than the last is passed over.</param>
        /// <param name="flow">Flow, m³/s; what lies below the least that the meter sees is 0.</param>
        [Hot]
        public void Update(long time, float flow)
        {
            if (!(flow < 1e6f && flow > -1e6f))
            {
                return;
            }

            if (!_started)
            {
                _started = true;
                _last = time;
                _stoodSince = time;
                return;
            }

            long passed = time - _last;
            if (passed <= 0)
            {
                return;
            }

            bool flows = flow != 0f;
            if (flows && !Flowing)
            {
                _flowingSince = _last;
                UnbrokenVolume = 0;
            }
            else if (!flows && Flowing)
            {
                _stoodSince = _last;
            }

            Flowing = flows;
            double seconds = passed * 1e-6;
            if (flows)
            {
                UnbrokenVolume += flow * seconds;
                UnbrokenTime = time - _flowingSince;
                LongestUnbroken = UnbrokenTime > LongestUnbroken ? UnbrokenTime : LongestUnbroken;
            }

            _least = _time == 0 || flow < _least ? flow : _least;
            _most = _time == 0 || flow > _most ? flow : _most;
            _sum += flow * seconds;
            _time += seconds;
            _last = time;
        }

        /// <summary>Begins a new interval; a flow goes on through it.</summary>
        public void BeginInterval()
        {
            _sum = 0;
            _time = 0;
            LongestUnbroken = 0;
        }
    }
}

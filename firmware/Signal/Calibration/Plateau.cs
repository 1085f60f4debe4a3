using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Means of one channel over blocks of time, and whether the last three agree. Samples that are not valid do not count.</summary>
    internal sealed class Plateau
    {
        private const int FewestSamples = 3;

        private readonly int _channel;
        private readonly long _duration;
        private long _start;
        private long _last;
        private float _mean;
        private int _count;

        // Full blocks so far, and the means of the last three: the newest first.
        public int Blocks;
        public float Newest;
        public float Middle;
        public float Oldest;

        public Plateau(int channel, int seconds)
        {
            _channel = channel;
            _duration = seconds * 1000000L;
        }

        public void Restart()
        {
            Blocks = 0;
            _count = 0;
        }

        // True where a block became full.
        public bool Add(Frame frame)
        {
            if (frame.Validity[_channel] != Validity.Valid)
            {
                return false;
            }

            if (_count == 0 || frame.Time < _last)
            {
                _count = 0;
                _mean = 0f;
                _start = frame.Time;
            }

            _last = frame.Time;
            _count++;
            _mean += (frame.Values[_channel] - _mean) / _count;
            if (_count < FewestSamples || frame.Time - _start < _duration || !Finite.Is(_mean))
            {
                return false;
            }

            Oldest = Middle;
            Middle = Newest;
            Newest = _mean;
            Blocks++;
            _count = 0;
            return true;
        }

        // True where three blocks lie within a distance of each other.
        public bool Steady(float within)
        {
            float low = Newest < Middle ? Newest : Middle;
            float high = Newest < Middle ? Middle : Newest;
            low = Oldest < low ? Oldest : low;
            high = Oldest > high ? Oldest : high;
            return Blocks >= 3 && high - low <= within;
        }

        public float Mean()
        {
            return (Newest + Middle + Oldest) * (1f / 3f);
        }
    }
}

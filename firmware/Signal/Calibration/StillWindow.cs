using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Means of channels over a time in which none of them moved: each one's standard deviation stayed below its limit. Frames in which one of
    /// them is not valid do not count.
    /// </summary>
    internal sealed class StillWindow
    {
        // Fewer samples tell no deviation.
        private const int FewestSamples = 8;

        // A sample this many limits away from the first is motion without waiting for the window's end.
        private const float Jump = 8f;

        // µs, or the window's own time where that is longer; a time with a hole is no time at rest.
        private const long LongestGap = 1000000;

        private readonly int[] _channels;
        private readonly float[] _limits;
        private readonly float[] _farthest;
        private readonly long _duration;
        private readonly long _longestGap;
        private readonly float[] _first;
        private readonly float[] _sums;
        private readonly float[] _squares;
        private long _start;
        private long _last;
        private int _count;

        // Means and deviations of the last full window.
        public readonly float[] Means;
        public readonly float[] Deviations;

        // Samples of the last full window.
        public int Samples;

        public StillWindow(int[] channels, float[] limits, float seconds)
        {
            _channels = channels;
            _limits = limits;
            _duration = (long)(seconds * 1e6f);
            _longestGap = _duration > LongestGap ? _duration : LongestGap;
            int n = channels.Length;
            _farthest = new float[n];
            for (int i = 0; i < n; i++)
            {
                Allow(i, limits[i]);
            }

            _first = new float[n];
            _sums = new float[n];
            _squares = new float[n];
            Means = new float[n];
            Deviations = new float[n];
        }

        // Another limit of a channel.
        public void Allow(int index, float limit)
        {
            _limits[index] = limit;
            _farthest[index] = Jump * limit;
        }

        public void Restart()
        {
            _count = 0;
        }

        [Hot]
        public StillState Add(Frame frame)
        {
            int[] channels = _channels;
            Validity[] marks = frame.Validity;
            for (int i = 0; i < channels.Length; i++)
            {
                if (marks[channels[i]] != Validity.Valid)
                {
                    return StillState.Gathering;
                }
            }

            long step = frame.Time - _last;
            bool jumped = _count > 0 && (step < 0 || step > _longestGap);
            if (_count > 0 && step == 0)
            {
                return StillState.Gathering;
            }

            _last = frame.Time;
            if (_count == 0 || jumped)
            {
                Begin(frame);
                return jumped ? StillState.Moved : StillState.Gathering;
            }

            float[] values = frame.Values;
            float[] first = _first;
            float[] farthest = _farthest;
            float[] sums = _sums;
            float[] squares = _squares;
            for (int i = 0; i < channels.Length; i++)
            {
                // About the first sample: sums of small numbers keep their digits.
                float off = values[channels[i]] - first[i];
                float most = farthest[i];
                if (!(off < most && off > -most))
                {
                    Begin(frame);
                    return StillState.Moved;
                }

                sums[i] += off;
                squares[i] += off * off;
            }

            _count++;
            return _count >= FewestSamples && frame.Time - _start >= _duration ? End() : StillState.Gathering;
        }

        private void Begin(Frame frame)
        {
            for (int i = 0; i < _channels.Length; i++)
            {
                _first[i] = frame.Values[_channels[i]];
                _sums[i] = 0f;
                _squares[i] = 0f;
            }

            _start = frame.Time;
            _count = 1;
        }

        private StillState End()
        {
            int count = _count;
            bool still = true;
            for (int i = 0; i < _channels.Length; i++)
            {
                float mean = _sums[i] / count;
                float variance = (_squares[i] - (_sums[i] * mean)) / (count - 1);
                Means[i] = _first[i] + mean;
                Deviations[i] = variance > 0f ? (float)Math.Sqrt(variance) : 0f;
                still &= Deviations[i] <= _limits[i];
            }

            Samples = count;
            _count = 0;
            return still ? StillState.Still : StillState.Moved;
        }
    }
}

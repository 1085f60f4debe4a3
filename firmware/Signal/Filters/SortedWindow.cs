using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>The last samples of a channel in the order of their size.</summary>
    internal sealed class SortedWindow
    {
        public const int Longest = 99;

        // Rising, from index 0 to Count.
        public readonly float[] Sorted;
        public int Count;

        private readonly float[] _history;
        private int _oldest;

        public SortedWindow(int size)
        {
            if (size < 1 || size > Longest)
            {
                throw new ArgumentException("A window is 1 to 99 samples, not " + size.ToString() + ".");
            }

            _history = new float[size];
            Sorted = new float[size];
        }

        // One pass: the sample that leaves is taken out and the gap moves to where the new one belongs.
        [Hot]
        public void Add(float value)
        {
            float[] sorted = Sorted;
            float[] history = _history;
            int count = Count;
            int gap;
            if (count < history.Length)
            {
                gap = count;
                count++;
                Count = count;
            }
            else
            {
                float leaves = history[_oldest];
                gap = 0;
                while (sorted[gap] != leaves)
                {
                    gap++;
                }
            }

            while (gap > 0 && sorted[gap - 1] > value)
            {
                sorted[gap] = sorted[gap - 1];
                gap--;
            }

            while (gap + 1 < count && sorted[gap + 1] < value)
            {
                sorted[gap] = sorted[gap + 1];
                gap++;
            }

            sorted[gap] = value;
            history[_oldest] = value;
            _oldest = _oldest + 1 == history.Length ? 0 : _oldest + 1;
        }

        // Of an even number of samples the mean of the two in the middle.
        [Hot]
        public float Median()
        {
            int half = Count >> 1;
            return (Count & 1) == 1 ? Sorted[half] : 0.5f * (Sorted[half - 1] + Sorted[half]);
        }

        public void Clear()
        {
            Count = 0;
            _oldest = 0;
        }
    }
}

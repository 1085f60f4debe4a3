using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>The last uses with what describes them and what they were taken for, so that each can be judged by its neighbours: washing and dishwashing machines fill in series, hands are washed after a flush.</summary>
    public sealed class UseHistory
    {
        /// <summary>Uses that are kept.</summary>
        public const int Room = 24;

        /// <summary>Numbers of what came before a use.</summary>
        public const int BeforeFeatures = 13;

        /// <summary>Numbers of what came after a use.</summary>
        public const int AfterFeatures = 10;

        /// <summary>Most fixtures that neighbours are told apart by.</summary>
        public const int Fixtures = 7;

        private const int None = -1;
        private const int Far = 32000; // s
        private const int Window = 7200; // s: a programme of a machine
        private const int Near = 3600; // s
        private const float Fade = 1200f; // s: how long a neighbour counts

        private readonly short[] _values = new short[Room * WaterUse.Features];
        private readonly long[] _began = new long[Room]; // ms
        private readonly long[] _ended = new long[Room]; // ms
        private readonly float[] _litres = new float[Room];
        private readonly sbyte[] _label = new sbyte[Room];
        private readonly short[] _confidence = new short[Room];
        private int _newest;

        /// <summary>Uses that are in it.</summary>
        public int Count { get; private set; }

        /// <summary>Names of the numbers of what came before a use.</summary>
        public static string[] BeforeNames()
        {
            return new string[]
            {
                "before_gap", "before_volume", "before_flow", "before_length", "before2_gap", "before2_volume", "before2_flow",
                "before_count", "before_sum", "before_most", "before_alike", "before_series", "since_alike",
            };
        }

        /// <summary>Names of the numbers of what came after a use.</summary>
        public static string[] AfterNames()
        {
            return new string[]
            {
                "after_gap", "after_volume", "after_flow", "after2_gap", "after2_volume", "after2_flow", "after_count", "after_sum", "after_alike", "after_series",
            };
        }

        /// <summary>Forgets all uses.</summary>
        public void Clear()
        {
            Count = 0;
        }

        /// <summary>Adds a use; the oldest goes where there is no room.</summary>
        /// <param name="use">The use that has ended.</param>
        public void Add(WaterUse use)
        {
            _newest = (_newest + 1) % Room;
            Count = Count < Room ? Count + 1 : Room;
            short[] values = use.Values;
            for (int i = 0; i < WaterUse.Features; i++)
            {
                _values[(_newest * WaterUse.Features) + i] = values[i];
            }

            _began[_newest] = use.Began;
            _litres[_newest] = use.Volume;
            _ended[_newest] = use.Began + (use.Length * 1000L);
            _label[_newest] = None;
        }

        /// <summary>Keeps what the newest use is taken for.</summary>
        /// <param name="label">Index of the fixture.</param>
        /// <param name="confidence">Its certainty, ‰.</param>
        public void Name(int label, int confidence)
        {
            _label[_newest] = (sbyte)label;
            _confidence[_newest] = (short)confidence;
        }

        /// <summary>Beginning of a use, ms.</summary>
        /// <param name="back">How many uses before the newest, 0…<see cref="Count"/> - 1.</param>
        public long Began(int back)
        {
            return _began[Place(back)];
        }

        /// <summary>End of a use, ms.</summary>
        /// <param name="back">How many uses before the newest, 0…<see cref="Count"/> - 1.</param>
        public long Ended(int back)
        {
            return _ended[Place(back)];
        }

        /// <summary>Volume of a use, l.</summary>
        /// <param name="back">How many uses before the newest, 0…<see cref="Count"/> - 1.</param>
        public float Volume(int back)
        {
            return _litres[Place(back)];
        }

        /// <summary>Moves the clock that all times are of.</summary>
        /// <param name="change">What it was set on by, ms.</param>
        public void Shift(long change)
        {
            for (int i = 0; i < Room; i++)
            {
                _began[i] += change;
                _ended[i] += change;
            }
        }

        /// <summary>Writes what describes a use itself; returns the place behind it.</summary>
        /// <param name="back">How many uses before the newest, 0…<see cref="Count"/> - 1.</param>
        /// <param name="to">Where to.</param>
        /// <param name="at">Place of the first number.</param>
        public int Own(int back, short[] to, int at)
        {
            int from = Place(back) * WaterUse.Features;
            for (int i = 0; i < WaterUse.Features; i++)
            {
                to[at + i] = _values[from + i];
            }

            return at + WaterUse.Features;
        }

        /// <summary>Writes what came before a use, in the order of <see cref="BeforeNames"/>; returns the place behind it.</summary>
        /// <param name="back">How many uses before the newest, 0…<see cref="Count"/> - 1.</param>
        /// <param name="to">Where to.</param>
        /// <param name="at">Place of the first number.</param>
        public int Before(int back, short[] to, int at)
        {
            long began = Began(back);
            int count = 0;
            int sum = 0;
            int most = 0;
            int alike = 0;
            int series = 0;
            int since = Far;
            Neighbour(back + 1, GapBefore(began, back + 1), to, at);
            to[at + 3] = back + 1 < Count ? Value(back + 1, 1) : (short)0;
            Neighbour(back + 2, GapBefore(began, back + 2), to, at + 4);
            for (int i = back + 1; i < Count; i++)
            {
                int gap = GapBefore(began, i);
                if (gap < Near)
                {
                    int volume = Value(i, WaterUse.VolumeAt);
                    count++;
                    sum += volume;
                    most = volume > most ? volume : most;
                }

                if (AlikeFlow(back, i) && Value(i, WaterUse.VolumeAt) >= 50)
                {
                    since = since == Far ? gap : since;
                    alike += gap < Window ? 1 : 0;
                    series += gap < Window && Value(i, WaterUse.VolumeAt) >= 150 ? 1 : 0;
                }
            }

            to[at + 7] = (short)count;
            to[at + 8] = Whole(sum);
            to[at + 9] = (short)most;
            to[at + 10] = (short)alike;
            to[at + 11] = (short)series;
            to[at + 12] = (short)since;
            return at + BeforeFeatures;
        }

        /// <summary>Writes what came after a use, in the order of <see cref="AfterNames"/>; returns the place behind it.</summary>
        /// <param name="back">How many uses before the newest, 0…<see cref="Count"/> - 1.</param>
        /// <param name="delay">How long after its end counts, s.</param>
        /// <param name="to">Where to.</param>
        /// <param name="at">Place of the first number.</param>
        public int After(int back, int delay, short[] to, int at)
        {
            int count = 0;
            int sum = 0;
            int alike = 0;
            int series = 0;
            Neighbour(back - 1, GapAfter(back, back - 1, delay), to, at);
            Neighbour(back - 2, GapAfter(back, back - 2, delay), to, at + 3);
            for (int i = back - 1; i >= 0; i--)
            {
                if (GapAfter(back, i, delay) == Far)
                {
                    break;
                }

                int volume = Value(i, WaterUse.VolumeAt);
                count++;
                sum += volume;
                if (AlikeFlow(back, i) && volume >= 50)
                {
                    alike++;
                    series += volume >= 150 ? 1 : 0;
                }
            }

            to[at + 6] = (short)count;
            to[at + 7] = Whole(sum);
            to[at + 8] = (short)alike;
            to[at + 9] = (short)series;
            return at + AfterFeatures;
        }

        /// <summary>Writes for each fixture how much of it was before and how much after a use, by what the neighbours were taken for and how near they are; returns the place behind it.</summary>
        /// <param name="back">How many uses before the newest, 0…<see cref="Count"/> - 1.</param>
        /// <param name="delay">How long after its end counts, s.</param>
        /// <param name="to">Where to.</param>
        /// <param name="at">Place of the first number.</param>
        public int Labels(int back, int delay, short[] to, int at)
        {
            for (int i = 0; i < 2 * Fixtures; i++)
            {
                to[at + i] = 0;
            }

            long began = Began(back);
            for (int i = 0; i < Count; i++)
            {
                int label = _label[Place(i)];
                int gap = i > back ? GapBefore(began, i) : i < back ? GapAfter(back, i, delay) : Far;
                if (label >= 0 && label < Fixtures && gap < Window)
                {
                    int where = at + label + (i > back ? 0 : Fixtures);
                    to[where] = Whole(to[where] + (_confidence[Place(i)] * Fade / (Fade + gap)));
                }
            }

            return at + (2 * Fixtures);
        }

        private void Neighbour(int other, int gap, short[] to, int at)
        {
            bool there = gap < Far;
            to[at] = (short)gap;
            to[at + 1] = there ? Value(other, WaterUse.VolumeAt) : (short)0;
            to[at + 2] = there ? Value(other, WaterUse.FlowAt) : (short)0;
        }

        private int GapBefore(long began, int other)
        {
            if (other >= Count)
            {
                return Far;
            }

            long gap = (began - Ended(other)) / 1000;
            return gap < 0 || gap > Far ? Far : (int)gap;
        }

        private int GapAfter(int back, int other, int delay)
        {
            if (other < 0)
            {
                return Far;
            }

            long gap = (Began(other) - Ended(back)) / 1000;
            return gap < 0 || gap >= delay ? Far : (int)gap;
        }

        // Within a tenth of one another's flow.
        private bool AlikeFlow(int one, int other)
        {
            int a = Value(one, WaterUse.FlowAt);
            int difference = a - Value(other, WaterUse.FlowAt);
            return 10 * (difference < 0 ? -difference : difference) <= a;
        }

        private short Value(int back, int feature)
        {
            return _values[(Place(back) * WaterUse.Features) + feature];
        }

        private int Place(int back)
        {
            int place = _newest - back;
            return place < 0 ? place + Room : place;
        }

        private static short Whole(float value)
        {
            return value >= 32767f ? short.MaxValue : (short)value;
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// Cuts the meter's flow into uses and describes each by whole numbers that tell fixtures apart: how much, how long, at which flows, how it began, held and ended, and when.
    /// A use begins with water and ends when none has flowed for the pause.
    /// </summary>
    public sealed class WaterUse
    {
        /// <summary>Numbers that describe a use.</summary>
        public const int Features = 27;

        /// <summary>Place of the volume among the numbers, in steps of 10 ml.</summary>
        public const int VolumeAt = 0;

        /// <summary>Place of the middle flow by volume among the numbers, in steps of 0.1 ml/s.</summary>
        public const int FlowAt = 7;

        // The course of a use: when it is full, pairs become one, so that any length fits.
        private const int Room = 128;

        // Volume by flow: bands of 4 ml/s, the last one open from 0.236 l/s on, which is above what EN 806-3 gives one outlet of 1/2 inch (0.2 l/s).
        private const int Bands = 60;
        private const float BandWidth = 4f;
        private const long Day = 86400000; // ms
        private const long Hour = 3600000; // ms

        private readonly int _pause;
        private readonly float _least;
        private readonly short[] _values = new short[Features];
        private readonly float[] _course = new float[Room];
        private readonly float[] _band = new float[Bands];
        private int _count;
        private int _merge = 1;
        private int _merged;
        private float _sum;
        private int _interval;
        private int _length;
        private int _still;
        private int _flowing;
        private int _run;
        private int _longest;
        private int _starts;
        private float _volume;
        private float _squares;
        private float _most;
        private long _began;

        /// <summary>Creates a cutter.</summary>
        /// <param name="pause">Time without water that ends a use, s, 5…600.</param>
        /// <param name="least">Volume below which it is no use, l, 0 or more.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public WaterUse(int pause, float least)
        {
            if (pause < 5 || pause > 600 || !(least >= 0f))
            {
                throw new ArgumentException("A use needs pause 5 to 600 s, least >= 0 l.");
            }

            _pause = pause;
            _least = least;
        }

        /// <summary>What describes the last use that ended, in the order of <see cref="Names"/>.</summary>
        public short[] Values
        {
            get { return _values; }
        }

        /// <summary>Volume of the last use that ended, l.</summary>
        public float Volume { get; private set; }

        /// <summary>Beginning of the last use that ended, ms of the time that <see cref="Update"/> is given.</summary>
        public long Began { get; private set; }

        /// <summary>Length of the last use that ended, without its pause, s.</summary>
        public int Length { get; private set; }

        /// <summary>Names of the numbers.</summary>
        public static string[] Names()
        {
            return new string[]
            {
                "volume", "length", "flowing", "flow_mean", "flow_max", "flow_10", "flow_25", "flow_50", "flow_75", "flow_90", "spread", "starts", "longest_run", "first_flow", "last_flow",
                "rise", "tail", "tail_volume", "unsteady", "core_flow", "core_begin", "core_end", "steps", "low_time", "duty", "hour", "weekday",
            };
        }

        /// <summary>Units of the numbers, one step each.</summary>
        public static string[] Units()
        {
            return new string[]
            {
                "10 ml", "s", "s", "0.1 ml/s", "0.1 ml/s", "0.1 ml/s", "0.1 ml/s", "0.1 ml/s", "0.1 ml/s", "0.1 ml/s", "0.001", "", "s", "0.1 ml/s", "0.1 ml/s",
                "s", "s", "10 ml", "0.001", "0.1 ml/s", "0.001", "0.001", "", "s", "0.001", "0.01 h", "d",
            };
        }

        /// <summary>Takes what flowed in the last seconds; returns true where a use has ended, and <see cref="Values"/> describes it.</summary>
        /// <param name="time">Local time now, ms since 1970-01-01 00:00 of that place.</param>
        /// <param name="seconds">Time since the last update, s, 1…60, the same at each.</param>
        /// <param name="litres">Volume since the last update, l.</param>
        [Hot]
        public bool Update(long time, int seconds, float litres)
        {
            if (!(litres > 0f))
            {
                if (_length == 0)
                {
                    return false;
                }

                _still += seconds;
                _run = 0;
                return _still >= _pause && End();
            }

            if (_length == 0)
            {
                _began = time - (seconds * 1000L);
                _interval = seconds;
            }

            for (; _still > 0; _still -= seconds)
            {
                _length += seconds;
                Add(0f);
            }

            float flow = litres * 1000f / seconds;
            _still = 0;
            if (_run == 0)
            {
                _starts++;
            }

            _length += seconds;
            _flowing += seconds;
            _run += seconds;
            _longest = _run > _longest ? _run : _longest;
            _volume += litres;
            _squares += flow * flow * seconds;
            _most = flow > _most ? flow : _most;
            int band = (int)(flow / BandWidth);
            _band[band < Bands ? band : Bands - 1] += litres;
            Add(flow);
            return false;
        }

        /// <summary>Moves the clock that <see cref="Update"/> is given.</summary>
        /// <param name="change">What it was set on by, ms.</param>
        public void Shift(long change)
        {
            _began += change;
        }

        [Hot]
        private void Add(float flow)
        {
            _sum += flow;
            _merged++;
            if (_merged < _merge)
            {
                return;
            }

            if (_count == Room)
            {
                float[] course = _course;
                for (int i = 0; i < Room / 2; i++)
                {
                    course[i] = (course[2 * i] + course[(2 * i) + 1]) / 2f;
                }

                _count = Room / 2;
                _merge *= 2;
                return;
            }

            _course[_count] = _sum / _merged;
            _count++;
            _sum = 0f;
            _merged = 0;
        }

        private bool End()
        {
            bool use = _volume >= _least;
            if (use)
            {
                Describe();
                Volume = _volume;
                Began = _began;
                Length = _length;
            }

            _length = 0;
            _still = 0;
            _flowing = 0;
            _run = 0;
            _longest = 0;
            _starts = 0;
            _volume = 0f;
            _squares = 0f;
            _most = 0f;
            _count = 0;
            _merge = 1;
            _merged = 0;
            _sum = 0f;
            for (int i = 0; i < Bands; i++)
            {
                _band[i] = 0f;
            }

            return use;
        }

        private void Describe()
        {
            short[] values = _values;
            if (_count == 0 || (_merged > 0 && _count < Room))
            {
                // What has not filled a place of its own.
                _course[_count] = _sum / (_merged > 0 ? _merged : 1);
                _count++;
            }

            float mean = _volume * 1000f / _flowing;
            float spread = (_squares / _flowing) - (mean * mean);
            values[VolumeAt] = Whole(_volume * 100f);
            values[1] = Whole(_length);
            values[2] = Whole(_flowing);
            values[3] = Whole(mean * 10f);
            values[4] = Whole(_most * 10f);
            values[5] = Whole(Quantile(0.10f) * 10f);
            values[6] = Whole(Quantile(0.25f) * 10f);
            float middle = Quantile(0.50f);
            values[FlowAt] = Whole(middle * 10f);
            values[8] = Whole(Quantile(0.75f) * 10f);
            values[9] = Whole(Quantile(0.90f) * 10f);
            values[10] = Whole(spread > 0f ? (float)Math.Sqrt(spread) * 1000f / mean : 0f);
            values[11] = Whole(_starts);
            values[12] = Whole(_longest);
            int ends = _interval < 4 && _count >= 3 ? 3 : 1;
            values[13] = Whole(Mean(0, ends) * 10f);
            values[14] = Whole(Mean(_count - ends, _count) * 10f);
            Core(middle);
            long day = _began / Day;
            values[24] = Whole(1000f * _flowing / _length);
            values[25] = Whole((float)(_began - (day * Day)) * 100f / Hour);
            values[26] = Whole((day + 3) % 7);
        }

        // How it came up to its flow, held it, and went down from it: the core lies between the first and the last time at 0.8 of the middle flow.
        private void Core(float middle)
        {
            short[] values = _values;
            float[] course = _course;
            float near = 0.8f * middle;
            float low = 0.3f * middle;
            int first = 0;
            while (first < _count - 1 && course[first] < near)
            {
                first++;
            }

            int last = _count - 1;
            while (last > first && course[last] < near)
            {
                last--;
            }

            float unsteady = 0f;
            int steps = 0;
            int lows = 0;
            for (int i = 0; i < _count; i++)
            {
                lows += course[i] < low ? 1 : 0;
                if (i > first && i <= last)
                {
                    float change = course[i] - course[i - 1];
                    change = change < 0f ? -change : change;
                    unsteady += change;
                    steps += change > 0.15f * middle ? 1 : 0;
                }
            }

            int place = _interval * _merge; // s
            int third = (last - first + 1) / 3;
            third = third < 1 ? 1 : third;
            values[15] = Whole(first * place);
            values[16] = Whole((_count - 1 - last) * place);
            values[17] = Whole(Mean(last + 1, _count) * (_count - 1 - last) * place * 0.1f);
            values[18] = Whole(last > first && middle > 0f ? unsteady * 1000f / ((last - first) * middle) : 0f);
            values[19] = Whole(Mean(first, last + 1) * 10f);
            values[20] = Whole(middle > 0f ? Mean(first, first + third) * 1000f / middle : 0f);
            values[21] = Whole(middle > 0f ? Mean(last + 1 - third, last + 1) * 1000f / middle : 0f);
            values[22] = Whole(steps);
            values[23] = Whole(lows * place);
        }

        private float Mean(int from, int to)
        {
            float sum = 0f;
            for (int i = from; i < to; i++)
            {
                sum += _course[i];
            }

            return to > from ? sum / (to - from) : 0f;
        }

        // The flow below which this part of the volume ran, from the bands, ml/s.
        private float Quantile(float part)
        {
            float left = part * _volume;
            for (int i = 0; i < Bands - 1; i++)
            {
                float inBand = _band[i];
                if (inBand >= left && inBand > 0f)
                {
                    float flow = (i + (left / inBand)) * BandWidth;
                    return flow < _most ? flow : _most;
                }

                left -= inBand;
            }

            return _most;
        }

        private static short Whole(float value)
        {
            return value >= 32767f ? short.MaxValue : (short)(value + 0.5f);
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// Cuts the meter's flow into uses and describes each by numbers that tell fixtures apart: how much, how long, at which flows, how steady, when, and what came before.
    /// A use begins with water and ends when none has flowed for the pause.
    /// </summary>
    public sealed class WaterUse
    {
        /// <summary>Numbers that describe a use.</summary>
        public const int Features = 24;

        private const int Bands = 8;
        private const long Day = 86400000; // ms

        // Upper ends of the bands of flow, ml/s: drip, washing, rinsing, filling, shower, toilet, washing machine, garden.
        private static readonly float[] _bands = new float[] { 15f, 30f, 45f, 60f, 80f, 110f, 150f };

        private readonly int _pause;
        private readonly float _least;
        private readonly float[] _values = new float[Features];
        private readonly float[] _inBand = new float[Bands];
        private int _length;
        private int _still;
        private int _flowing;
        private int _run;
        private int _longest;
        private int _starts;
        private int _turns;
        private float _volume;
        private float _squares;
        private float _most;
        private float _last;
        private float _first;
        private float _peakAt;
        private float _before;
        private float _beforeFlow;
        private float _sinceBefore = 32767f;
        private float _gap = 32767f;
        private float _recent;
        private long _began;

        /// <summary>Creates a cutter.</summary>
        /// <param name="pause">Time without water that ends a use, s, 5…600.</param>
        /// <param name="least">Volume below which it is no use, l, 0 or more.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public WaterUse(int pause, float least)
        {
            if (pause < 5 || pause > 600 || !(least >= 0f))
            {
                throw new ArgumentException("A use ends after a pause of 5 to 600 s, and has a least volume of 0 l or more.");
            }

            _pause = pause;
            _least = least;
        }

        /// <summary>What describes the last use that ended, in the order of <see cref="Names"/>.</summary>
        public float[] Values
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
                "volume", "length", "flowing", "flow_mean", "flow_max", "flow_spread", "starts", "turns", "longest_run", "first_flow", "peak_at",
                "band_0", "band_1", "band_2", "band_3", "band_4", "band_5", "band_6", "band_7", "hour", "since_use", "volume_before", "flow_before", "recent",
            };
        }

        /// <summary>Units of the numbers.</summary>
        public static string[] Units()
        {
            return new string[] { "l", "s", "s", "ml/s", "ml/s", "", "", "", "s", "ml/s", "", "", "", "", "", "", "", "", "", "h", "s", "l", "ml/s", "l" };
        }

        /// <summary>Takes what flowed in the last seconds; returns true where a use has ended, and <see cref="Values"/> describes it.</summary>
        /// <param name="time">Local time now, ms since 1970-01-01 00:00 of that place.</param>
        /// <param name="seconds">Time since the last update, s, 1…60.</param>
        /// <param name="litres">Volume since the last update, l.</param>
        [Hot]
        public bool Update(long time, int seconds, float litres)
        {
            _sinceBefore = _sinceBefore < 32000f ? _sinceBefore + seconds : _sinceBefore;
            if (!(litres > 0f))
            {
                if (_length == 0)
                {
                    return false;
                }

                _still += seconds;
                _run = 0;
                if (_still < _pause)
                {
                    return false;
                }

                return End();
            }

            if (_length == 0)
            {
                _began = time - (seconds * 1000L);
                _first = 0f;
                _gap = _sinceBefore - seconds;
            }

            float flow = litres * 1000f / seconds;
            if (_run == 0)
            {
                _starts++;
            }

            float change = flow - _last;
            float limit = 0.3f * _most;
            if (_run > 0 && (change > limit || -change > limit))
            {
                _turns++;
            }

            _length += _still + seconds;
            _still = 0;
            _flowing += seconds;
            _run += seconds;
            _longest = _run > _longest ? _run : _longest;
            _volume += litres;
            _squares += flow * flow * seconds;
            if (flow > _most)
            {
                _most = flow;
                _peakAt = _length;
            }

            if (_length <= 20)
            {
                _first = flow > _first ? flow : _first;
            }

            _last = flow;
            int band = 0;
            float[] bands = _bands;
            while (band < bands.Length && flow > bands[band])
            {
                band++;
            }

            _inBand[band] += litres;
            return false;
        }

        private bool End()
        {
            float[] values = _values;
            bool use = _volume >= _least;
            if (use)
            {
                float mean = _volume * 1000f / _flowing;
                float spread = (_squares / _flowing) - (mean * mean);
                values[0] = _volume;
                values[1] = _length;
                values[2] = _flowing;
                values[3] = mean;
                values[4] = _most;
                values[5] = spread > 0f && mean > 0f ? (float)Math.Sqrt(spread) / mean : 0f;
                values[6] = _starts;
                values[7] = _turns;
                values[8] = _longest;
                values[9] = _first;
                values[10] = _peakAt / _length;
                for (int i = 0; i < Bands; i++)
                {
                    values[11 + i] = _volume > 0f ? _inBand[i] / _volume : 0f;
                }

                long day = _began / Day;
                values[19] = (float)(_began - (day * Day)) / 3600000f;
                values[20] = _gap;
                values[21] = _before;
                values[22] = _beforeFlow;

                // What the last half hour used, fading.
                float gap = _gap > 32000f ? 32000f : _gap;
                _recent *= gap < 1800f ? 1f - (gap / 1800f) : 0f;
                values[23] = _recent;
                _recent += _volume;
                Volume = _volume;
                Began = _began;
                Length = _length;
                _before = _volume;
                _beforeFlow = _most;
                _sinceBefore = _still;
            }

            _length = 0;
            _still = 0;
            _flowing = 0;
            _run = 0;
            _longest = 0;
            _starts = 0;
            _turns = 0;
            _volume = 0f;
            _squares = 0f;
            _most = 0f;
            _last = 0f;
            for (int i = 0; i < Bands; i++)
            {
                _inBand[i] = 0f;
            }

            return use;
        }
    }
}

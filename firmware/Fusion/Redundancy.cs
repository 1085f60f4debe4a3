using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// One value from two or three sensors of one quantity: of three the mean of those within a tolerance of the median, one that lies beyond is voted out; two have
    /// to agree, and where they do not, the one nearer to what held before holds and the disagreement is told; one alone holds as it is, and is what held before only
    /// where it is within the tolerance of that.
    /// </summary>
    public sealed class Redundancy
    {
        private readonly float _tolerance;
        private readonly long _oldest;
        private readonly float[] _values;
        private readonly bool[] _valid;
        private readonly long[] _times;
        private bool _agreed;

        // What was told before; of one alone only what they could agree on.
        private float _held;

        /// <summary>Creates a vote.</summary>
        /// <param name="sensors">How many, 2 or 3.</param>
        /// <param name="tolerance">How far two may be apart, in the quantity's unit, above 0.</param>
        /// <param name="oldest">How old a value may be, µs, above 0.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public Redundancy(int sensors, float tolerance, long oldest)
        {
            if (sensors < 2 || sensors > 3 || !(tolerance > 0f) || oldest <= 0)
            {
                throw new ArgumentException("A vote has 2 or 3 sensors, a tolerance and an age above 0.");
            }

            _tolerance = tolerance;
            _oldest = oldest;
            _values = new float[sensors];
            _valid = new bool[sensors];
            _times = new long[sensors];
        }

        /// <summary>The value, in the quantity's unit.</summary>
        public float Value { get; private set; }

        /// <summary>What it is worth: valid, invalid where no sensor has one.</summary>
        public Validity Validity { get; private set; }

        /// <summary>True while sensors disagree by more than the tolerance.</summary>
        public bool Disagrees { get; private set; }

        /// <summary>The sensor that was voted out, or −1.</summary>
        public int Outlier { get; private set; } = -1;

        /// <summary>Sensors that the value is from.</summary>
        public int Sources { get; private set; }

        /// <summary>Takes a sensor's value from its frame.</summary>
        /// <param name="sensor">Which, from 0.</param>
        /// <param name="frame">The frame.</param>
        /// <param name="channel">Index of the channel.</param>
        [Hot]
        public void Take(int sensor, Frame frame, int channel)
        {
            float value = frame.Values[channel];
            _values[sensor] = value;
            _valid[sensor] = frame.Validity[channel] == Sensing.Validity.Valid && value < 1e18f && value > -1e18f;
            _times[sensor] = frame.Time;
        }

        /// <summary>Votes.</summary>
        /// <param name="now">Time now, µs.</param>
        [Hot]
        public void Vote(long now)
        {
            int first = -1;
            int second = -1;
            int third = -1;
            for (int i = 0; i < _values.Length; i++)
            {
                long age = now - _times[i];
                if (_valid[i] && age >= 0 && age <= _oldest)
                {
                    third = second >= 0 ? i : third;
                    second = first >= 0 && second < 0 ? i : second;
                    first = first < 0 ? i : first;
                }
            }

            Outlier = -1;
            Disagrees = false;
            if (first < 0)
            {
                Validity = Sensing.Validity.Invalid;
                Sources = 0;
                return;
            }

            Validity = Sensing.Validity.Valid;
            if (second < 0)
            {
                Value = _values[first];
                Sources = 1;
                float off = Value - _held;
                _held = off <= _tolerance && -off <= _tolerance ? Value : _held;
            }
            else if (third < 0)
            {
                Two(_values[first], _values[second], first, second);
            }
            else
            {
                Three();
            }
        }

        private void Two(float a, float b, int first, int second)
        {
            float apart = a - b;
            if (apart <= _tolerance && -apart <= _tolerance)
            {
                Value = b + (0.5f * apart);
                Sources = 2;
                _agreed = true;
                _held = Value;
                return;
            }

            Disagrees = true;
            Sources = 1;
            float offA = a - _held;
            float offB = b - _held;
            bool nearer = !_agreed || (offA < 0f ? -offA : offA) <= (offB < 0f ? -offB : offB);
            Value = _held = nearer ? a : b;
            Outlier = nearer ? second : first;
        }

        private void Three()
        {
            float a = _values[0];
            float b = _values[1];
            float c = _values[2];
            float median = a > b ? (b > c ? b : a > c ? c : a) : (a > c ? a : b > c ? c : b);
            float sum = 0f;
            int agree = 0;
            for (int i = 0; i < 3; i++)
            {
                float off = _values[i] - median;
                if (off <= _tolerance && -off <= _tolerance)
                {
                    sum += off;
                    agree++;
                }
                else
                {
                    Outlier = i;
                    Disagrees = true;
                }
            }

            // All three apart: the median is the best there is, and no one of them is to blame.
            Outlier = agree == 1 ? -1 : Outlier;
            Value = median + (sum / agree);
            Sources = agree;
            _agreed = agree > 1;
            _held = Value;
        }
    }
}

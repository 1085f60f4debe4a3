using System;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// A meter that does not count: the pressure steps down as it does where a use begins, again and again, and no pulse comes. A step is three seconds' mean against that of three seconds before it, far beyond the
    /// scatter of such differences while no water flows. Neighbours draw from the same pipe: how many steps come without a pulse while the meter counts is learned, and more than that rate explains (four deviations of a
    /// Poisson count whose rate is known to 8 %, and three hours of theirs, since they draw by day) are a fault. Until they were watched for a day, 28 a day are taken for theirs and it takes twice as many; 60 while less than ten minutes were, since a house in which nobody lives teaches nothing of them; a meter that never counted looks the same. One pulse clears it.
    /// </summary>
    public sealed class PulseFault
    {
        // Seconds that are looked at: three, two between, three.
        private const int Room = 8;

        // Share that the scatter takes each second: half an hour.
        private const float Slow = 1f / 1800f;

        // What the scatter is until it is known, Pa².
        private const float FirstSquare = 4e6f;
        private const float Squares = 16f; // four deviations

        // What is taken for the neighbours until they were watched: so many steps in so many seconds.
        private const float FirstSteps = 7f;
        private const int FirstTime = 21600; // s

        // In a house that is empty from the start on nothing is learned: then more is taken for them.
        private const float UnknownSteps = 15f;
        private const int Unknown = 600; // s

        // Until they were watched for so long it takes twice as many, s.
        private const int Day = 86400;

        // Neighbours draw by day, and a house that is away is still all day: so much more of theirs may come than of a mean hour's, s.
        private const int ByDay = 10800;

        // Square of how far their rate may be off of what was learned: 8 %.
        private const float Drift = 0.0064f;

        // What was learned of the neighbours fades by half in this time.
        private const int Week = 604800; // s

        private readonly float[] _pressure = new float[Room];
        private readonly float _sag;
        private readonly int _least;
        private readonly int _times;
        private int _at;
        private int _known;
        private float _square = FirstSquare;

        // Seconds until a step counts, until another can be seen, and those since the last pulse in which one could.
        private int _wait;
        private int _hold;
        private int _still;
        private int _steps;
        private int _others;
        private int _watched;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="sag">By how much the pressure falls at least at a use, Pa, above 0.</param>
        /// <param name="least">How long after it no pulse has come, s, 1…600.</param>
        /// <param name="times">Uses without a pulse, beyond those of neighbours, that are a fault, 1…1000.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public PulseFault(float sag, int least, int times)
        {
            if (!(sag > 0f) || least < 1 || least > 600 || times < 1 || times > 1000)
            {
                throw new ArgumentException("A blocked meter needs sag > 0, least 1 to 600 s, times 1 to 1000.");
            }

            _sag = sag;
            _least = least;
            _times = times;
        }

        /// <summary>True while the meter is taken for broken.</summary>
        public bool On { get; private set; }

        /// <summary>Takes pulses and pressure of a second; returns true where <see cref="On"/> changed.</summary>
        /// <param name="pulses">Pulses since the last call.</param>
        /// <param name="pressure">Pressure in the pipe, Pa; <see cref="WaterRules.Unknown"/> where it is not known.</param>
        [Hot]
        public bool Update(long pulses, float pressure)
        {
            bool was = On;
            if (pulses > 0)
            {
                Counted();
            }

            if (!(pressure > -1e6f && pressure < 1e8f))
            {
                // What was before it says nothing of what comes.
                _known = 0;
                return On != was;
            }

            float[] ring = _pressure;
            int at = _at;
            ring[at] = pressure;
            _at = (at + 1) % Room;
            if (_known < Room)
            {
                _known++;
                return On != was;
            }

            if (pulses > 0)
            {
                return was;
            }

            float fall = (ring[(at + 1) % Room] + ring[(at + 2) % Room] + ring[(at + 3) % Room] - ring[(at + 6) % Room] - ring[(at + 7) % Room] - pressure) / 3f;
            float square = fall * fall;
            float far = Squares * _square;
            if (_wait > 0)
            {
                _wait--;
                if (_wait == 0)
                {
                    _steps++;
                    On = On || IsFault();
                }
            }

            if (_hold > 0)
            {
                _hold--;
            }
            else
            {
                // The end of a use is as steep as its beginning, and no scatter either.
                _still++;
                _square += Slow * ((square < far ? square : far) - _square);
                if (fall > _sag && square > far)
                {
                    _wait = _least;
                    _hold = 2 * _least;
                }
            }

            return On != was;
        }

        // The meter counts: what came since the last pulse was of others, but where that was a fault. Steps shortly before it were of this use and are none of theirs.
        private void Counted()
        {
            if (!On)
            {
                _others += _steps;
                _watched += _still > _least ? _still - _least : 0;
            }

            if (_watched > Week)
            {
                _others /= 2;
                _watched /= 2;
            }

            On = false;
            _steps = 0;
            _still = 0;
            _wait = 0;
            _hold = 2 * _least;
        }

        private bool IsFault()
        {
            float expected = (((_others + (_watched < Unknown ? UnknownSteps : FirstSteps)) * _still) + (_others * (float)ByDay)) / (_watched + FirstTime);
            float beyond = _steps - (_watched < Day ? 2 * _times : _times) - expected;
            return beyond >= 0f && beyond * beyond >= Squares * expected * (1f + (Drift * expected));
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// An earthquake by its spectral intensity (G. Housner; <see cref="GasLimits.Intensity"/>), told from a knock on the housing: a knock sets all pendulums off at once, so that their greatest velocities stand after it; the ground goes
    /// on pushing, and the intensity grows over several looks. Several knocks make it grow too, and so does a machine that spins; but what they shake rings fast, and the ground moves slowly.
    /// </summary>
    public sealed class Earthquake
    {
        // Looks at which it has grown by a twentieth of the threshold.
        private const int Growths = 4;

        // What the part's scale and rate and the samples between two looks make of an intensity (benchmark pilots: 2.4 % at most): a meter that has to close at a threshold takes so much less for it.
        private const float Error = 0.04f;

        // A housing that is turned by 6° has as much of gravity in its horizontal axes, m/s².
        private const float Turned = 1f;

        // Shortest predominant period of the ground, s. Below it lie all knocks: walls of dwellings ring at 12 to 20 Hz (D. Siskind and others, USBM RI 8507, 1980), and a blow that throws the housing and rings shows at most 0.112 s at 12 Hz over a
        // tenth of a second, 0.114 s at 15 Hz over 40 ms. Above it lies the ground: 25 kine at 0.115 s would take 2π·0.25/0.115 = 13.7 m/s². Records that were scaled to 26 and 40 kine show 0.20 s and more where they are of strong earthquakes (the far
        // field of FEMA P-695, Loma Prieta 1989 on rock), and 0.121 s and more where they are of weak ones, which are faster (K-NET).
        private const float Shortest = 0.115f;

        // The same, s, up to so many times the threshold. A machine that runs up through the resonance of the floor that it stands on makes the intensity grow as an earthquake does, only as fast as the floor rings: those of dwellings at 8 Hz and
        // more, or they are to be looked into (EN 1995-1-1, 7.3.3). At 5 Hz it shows 0.182 s, since the last second was slower, and then 0.168 s; the strong records show 0.20 s and more, an earthquake of soil by Kanai and Tajimi 0.219 s. Beyond
        // 30 kine, for which the floor would have to swing at 5 Hz with 8.4 m/s², no machine is left standing on it, and the ground may be as fast as the weak records.
        private const float Slow = 0.19f;
        private const float Certain = 1.2f;

        private const long Passed = 60000000; // µs

        private readonly float _intensity;
        private readonly float _step;
        private readonly float _certain;
        private float _last;
        private int _growths;

        /// <summary>Creates a rule.</summary>
        /// <param name="limits">The meter's numbers.</param>
        public Earthquake(GasLimits limits)
        {
            _intensity = (1f - Error) * limits.Intensity;
            _step = 0.05f * limits.Intensity;
            _certain = Certain * limits.Intensity;
        }

        /// <summary>True from an earthquake until a minute after its last look.</summary>
        public bool On { get; private set; }

        /// <summary>Greatest intensity of the present or last earthquake, m/s.</summary>
        public float Intensity { get; private set; }

        /// <summary>When it was last looked at and was one, µs.</summary>
        public long Time { get; private set; }

        /// <summary>Takes the spectral intensity since a shaking began, some times a second while it lasts; returns true where <see cref="On"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        /// <param name="intensity">Spectral intensity, m/s; one below the last begins a new shaking.</param>
        /// <param name="lean">What is left of the acceleration without its swings, m/s²: the ground's passes zero again and again, that of a housing that was turned stays.</param>
        /// <param name="period">Predominant period of the last second, s, as <c>SeismicEstimate</c> gives it.</param>
        [Hot]
        public bool Update(long time, float intensity, float lean, float period)
        {
            if (intensity < _last)
            {
                _growths = 0;
                _last = 0f;
            }

            if (intensity >= _last + _step)
            {
                _growths++;
                _last = intensity;
            }

            if (intensity < _intensity || _growths < Growths || (!On && (lean >= Turned || period < (intensity < _certain ? Slow : Shortest))))
            {
                return Pass(time);
            }

            Intensity = On && Intensity > intensity ? Intensity : intensity;
            bool was = On;
            On = true;
            Time = time;
            return !was;
        }

        /// <summary>Lets time go by without a look; returns true where <see cref="On"/> changed.</summary>
        /// <param name="time">Time now, µs.</param>
        [Hot]
        public bool Pass(long time)
        {
            bool ends = On && time - Time >= Passed;
            On = On && !ends;
            return ends;
        }
    }
}

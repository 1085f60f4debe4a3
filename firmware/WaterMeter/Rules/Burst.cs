using System;
using SmartSensor.Sensing;

namespace SmartSensor.WaterMeter
{
    /// <summary>
    /// A pipe that bursts: the flow steps up within seconds by more than any one fixture draws, and stays above the limit while the pressure has fallen by many times its scatter below what it was, both
    /// for some seconds (step detection confirmed by a cumulative sum). Many fixtures that are opened one after the other make no such step, and pipes that fill after the mains were away make one that is no burst: none is seen until the pressure was what it was before. It holds until the flow is normal again.
    /// A garden may draw as much. What has lasted for two minutes to four hours and ended by itself is a use where the next zone follows at once, or the water stands still behind it and flows again within two hours, as it does where nobody had to shut it off. From then on a burst's step is larger than that use's by a quarter, up to 2.5 times the limit; what flows too long is a leak.
    /// </summary>
    public sealed class Burst
    {
        // Share of each second's pressure that the slow mean takes, while nothing much flows: half an hour.
        private const float Slow = 1f / 1800f;

        // Least scatter, Pa: the sensor's own and small transients.
        private const float LeastScatter = 2000f;

        // Pressure below which the mains are away or the valve is closed, Pa: what is usual is not learned from that.
        private const float Away = 10000f;

        // A burst takes the pressure before the mean of the flow tells it: mains are away only when that lasts, s.
        private const int Long = 60;

        // A step takes at most so long, s, and is at least this share of the limit.
        private const int StepTime = 16;
        private const float StepShare = 0.8f;

        // How long a use lasts that ends by itself, s, how far above it a burst steps, and above which multiple of the limit no use does.
        private const int Shortest = 120;
        private const int Longest = 14400;
        private const float Above = 1.25f;
        private const float Most = 2f;

        // Until so long after a use a tap is opened again, for how long, s, and from which share of the limit on it is one.
        private const int Rest = 7200;
        private const int Tapped = 10;
        private const float TapShare = 0.05f;

        // Time from the start on in which what flowed before a step is not known, s: that of a step, and that over which the flow is a mean.
        private const int Beginning = StepTime + 8;

        private readonly float _flow;
        private readonly float _sigmas;
        private readonly float _confirm;
        private readonly float[] _before = new float[StepTime];
        private int _at;
        private int _seconds;
        private bool _stepped;

        // Seconds of a strong flow and its largest step; below 0 the time behind it in which a tap may show that it was a use.
        private int _lasted;
        private float _largest;

        // Seconds of a tap since the water stood still; below 0 until it does.
        private int _tapped;
        private bool _known;
        private int _away;
        private float _mean;
        private float _square;
        private float _sum;

        /// <summary>By how much the flow of a burst steps up at least, since uses do, m³/s; 0 as long as none does. To be kept over a restart.</summary>
        public float Step;

        /// <summary>Creates a rule that is updated once a second.</summary>
        /// <param name="flow">Flow above which no use of the house lies, m³/s, above 0.</param>
        /// <param name="sigmas">By how many times its scatter the pressure falls, above 0; 5 as a rule.</param>
        /// <param name="confirm">How long both last until it is a burst, s, 1…60.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public Burst(float flow, float sigmas, int confirm)
        {
            if (!(flow > 0f) || !(sigmas > 0f) || confirm < 1 || confirm > 60)
            {
                throw new ArgumentException("A burst needs flow and sigmas > 0, confirm 1 to 60 s.");
            }

            _flow = flow;
            _sigmas = sigmas;
            _confirm = confirm;
        }

        /// <summary>True while the pipe is taken for burst.</summary>
        public bool On { get; private set; }

        /// <summary>The valve is not open: what ends by that is no use.</summary>
        public void Shut()
        {
            _lasted = 0;
        }

        /// <summary>Takes flow and pressure of a second; returns true where <see cref="On"/> changed.</summary>
        /// <param name="flow">Mean flow of the last seconds, m³/s.</param>
        /// <param name="pressure">Pressure in the pipe, Pa.</param>
        [Hot]
        public bool Update(float flow, float pressure)
        {
            int at = _at;
            float rise = flow - _before[at];
            _before[at] = flow;
            _at = at == StepTime - 1 ? 0 : at + 1;
            _seconds++;
            if (flow < 0.5f * _flow)
            {
                _stepped = false;
                if (_lasted > 0)
                {
                    _lasted = _lasted >= Shortest && _lasted <= Longest && _largest <= Most * _flow ? -Rest : 0;
                    _tapped = -1;
                }
                else if (_lasted < 0)
                {
                    _lasted++;
                    if (!(flow > 0f))
                    {
                        _tapped = 0;
                    }
                    else if (_tapped >= 0 && flow > TapShare * _flow && ++_tapped >= Tapped)
                    {
                        Learn();
                    }
                }
            }
            else if (_seconds > Beginning)
            {
                // The next zone follows at once, or the water stood still before it.
                if (_lasted < 0 && (_tapped >= 0 || _lasted < Tapped - Rest))
                {
                    Learn();
                }

                _largest = _lasted <= 0 || rise > _largest ? rise : _largest;
                _lasted = _lasted < 0 ? 1 : _lasted + 1;
                _stepped = _stepped || (rise >= StepShare * _flow && (rise >= Step || rise >= Above * Most * _flow));
            }

            bool was = On;
            On = On && flow >= 0.5f * _flow;
            if (!(pressure > -1e6f && pressure < 1e8f))
            {
                return On != was;
            }

            if (!_known)
            {
                _known = true;
                _mean = pressure;
                _square = LeastScatter * LeastScatter;
                return false;
            }

            float below = _mean - pressure;
            bool fallen = below > 0f && below * below > _sigmas * _sigmas * _square;
            bool strong = flow >= _flow;
            _away = !fallen ? 0 : !strong && pressure <= Away && _away <= Long ? _away + 1 : _away;
            if (!strong && pressure > Away)
            {
                // Mains that go or come are no scatter.
                float far = _sigmas * _sigmas * _square;
                if (below < 0f && below * below > far)
                {
                    // Pipes that fill.
                    _mean -= below / 60f;
                    far = 0f;
                }

                _mean -= Slow * below;
                float square = _square + (Slow * ((below * below < far ? below * below : far) - _square));
                _square = square > LeastScatter * LeastScatter ? square : LeastScatter * LeastScatter;
            }

            if (was)
            {
                _sum = 0f;
            }
            else
            {
                _sum = strong && fallen && _stepped && _away <= Long ? _sum + 1f : _sum - 0.5f;
                _sum = _sum > 0f ? _sum : 0f;
                On = _sum >= _confirm;
            }

            return On != was;
        }

        private void Learn()
        {
            Step = Above * _largest > Step ? Above * _largest : Step;
            _lasted = 0;
        }
    }
}

using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// The index of volatile organic compounds or of nitrogen oxides by the equations that Sensirion publishes for its SGP40 and SGP41 ("VOC index for indoor air
    /// applications", "NOx index", and the reference in C), in single precision: the raw signal against a mean and a deviation that are learned over hours, slower
    /// while an event lasts, scaled so that usual air is 100 (VOC) or 1 (NOx) and the most is 500.
    /// </summary>
    public sealed class GasIndex
    {
        /// <summary>How many numbers <see cref="Save"/> writes.</summary>
        public const int StateLength = 5;

        /// <summary>How old a state may be when it is restored, s.</summary>
        public const float OldestState = 600f;

        private const float Blackout = 45f; // s
        private const float Gain = 230f;
        private const float InitialDeviation = 50f;
        private const float DeviationBonus = 220f; // VOC
        private const float NoxDeviation = 2000f;
        private const float LearningTime = 12f * 3600f; // s
        private const float InitialVarianceTime = 2500f; // s
        private const float Transition = 0.01f; // 1/s
        private const float InitialGate = 510f;
        private const float GateTransition = 0.09f;
        private const float GateRatio = 0.3f;
        private const float Scale = 500f;
        private const float FastTime = 20f; // s
        private const float SlowTime = 500f; // s
        private const float Steep = 50f;

        private readonly bool _nox;
        private readonly float _period;
        private readonly float _offset;
        private readonly float _least;
        private readonly float _meanDuration;
        private readonly float _varianceDuration;
        private readonly float _gate;
        private readonly float _longestGate; // min
        private readonly float _slope;
        private readonly float _centre;
        private readonly float _meanShare;
        private readonly float _varianceShare;
        private readonly float _initialMeanShare;
        private readonly float _initialVarianceShare;
        private readonly float _fastShare;
        private readonly float _slowShare;

        private float _uptime;
        private float _raw;
        private float _index;
        private bool _learned;

        // Mean and deviation of the raw signal; the mean in two parts, so that small changes of it are not lost.
        private float _coarseMean;
        private float _fineMean;
        private float _deviation;
        private float _learningTime;
        private float _gatingTime;
        private float _gatedMinutes;

        private bool _smoothing;
        private float _fast;
        private float _slow;
        private float _smooth;

        /// <summary>Creates an index that has learned nothing.</summary>
        /// <param name="nox">True for nitrogen oxides, false for volatile organic compounds.</param>
        /// <param name="period">Time between samples, s, 1…10.</param>
        /// <exception cref="ArgumentException">The period is out of range.</exception>
        public GasIndex(bool nox, float period)
        {
            if (!(period >= 1f && period <= 10f))
            {
                throw new ArgumentException("A gas index takes a sample each 1 to 10 s, not each " + period.ToString("F3") + " s.");
            }

            _nox = nox;
            _period = period;
            _offset = nox ? 1f : 100f;
            _least = nox ? 10000f : 20000f;
            _meanDuration = (nox ? 4.75f : 0.75f) * 3600f;
            _varianceDuration = (nox ? 5.7f : 1.45f) * 3600f;
            _gate = nox ? 30f : 340f;
            _longestGate = nox ? 720f : 180f;
            _slope = nox ? -0.0101f : -0.0065f;
            _centre = nox ? 614f : 213f;
            _meanShare = period / (LearningTime + period);
            _varianceShare = _meanShare;
            _initialMeanShare = period / ((nox ? 1200f : 20f) + period);
            _initialVarianceShare = period / (InitialVarianceTime + period);
            _fastShare = period / (FastTime + period);
            _slowShare = period / (SlowTime + period);
            Reset();
        }

        /// <summary>The index, 1…500; 0 while the part warms up.</summary>
        public float Value
        {
            get { return _index; }
        }

        /// <summary>Takes a sample and returns the index.</summary>
        /// <param name="raw">The part's raw signal, ticks; what is no signal leaves the last one in its place.</param>
        [Hot]
        public float Update(float raw)
        {
            if (_uptime <= Blackout)
            {
                _uptime += _period;
                return _index;
            }

            if (raw > 0f && raw < 65000f)
            {
                float above = raw - _least;
                _raw = above < 1f ? 1f : above > 32767f ? 32767f : above;
            }

            float index = _offset;
            if (!_nox || _learned)
            {
                float off = _raw - _coarseMean - _fineMean;
                index = Scaled(_nox ? off * (Gain / NoxDeviation) : -off * Gain / (_deviation + DeviationBonus));
            }

            index = Smoothed(index);
            _index = index < 0.5f ? 0.5f : index;
            if (_raw > 0f)
            {
                Learn();
            }

            return _index;
        }

        /// <summary>Forgets everything.</summary>
        public void Reset()
        {
            _uptime = 0f;
            _raw = 0f;
            _index = 0f;
            _learned = false;
            _coarseMean = 0f;
            _fineMean = 0f;
            _deviation = InitialDeviation;
            _learningTime = 0f;
            _gatingTime = 0f;
            _gatedMinutes = 0f;
            _smoothing = false;
        }

        /// <summary>Writes what was learned, to be restored after a sleep.</summary>
        /// <param name="state">At least <see cref="StateLength"/> numbers.</param>
        public void Save(float[] state)
        {
            state[0] = _coarseMean + _fineMean;
            state[1] = _learned ? _deviation : 0f;
            state[2] = _learningTime;
            state[3] = _gatingTime;
            state[4] = _gatedMinutes;
        }

        /// <summary>Takes what <see cref="Save"/> wrote; the part still warms up. False, with nothing changed, where it cannot be that or is too old.</summary>
        /// <param name="state">At least <see cref="StateLength"/> numbers.</param>
        /// <param name="age">How long ago it was saved, s.</param>
        public bool Restore(float[] state, float age)
        {
            if (state == null || state.Length < StateLength || !(age >= 0f && age <= OldestState) || !(state[0] >= 0f && state[0] <= 32767f)
                || !(state[1] > 0f && state[1] <= 32767f) || !(state[2] >= 0f && state[2] < 1e7f && state[3] >= 0f && state[3] < 1e7f && state[4] >= 0f && state[4] < 1e6f))
            {
                return false;
            }

            Reset();
            _coarseMean = state[0];
            _deviation = state[1];
            _learningTime = state[2];
            _gatingTime = state[3];
            _gatedMinutes = state[4];
            _learned = true;
            _raw = state[0];
            return true;
        }

        // From the distance in deviations to the index: a sigmoid through the offset at 0.
        private float Scaled(float distance)
        {
            float x = _slope * (distance - _centre);
            if (x < -Steep)
            {
                return Scale;
            }

            if (x > Steep)
            {
                return 0f;
            }

            float e = 1f + (float)Math.Exp(x);
            if (distance < 0f)
            {
                return Scale / e;
            }

            float shift = _nox ? 0f : (Scale - (5f * _offset)) * 0.25f;
            return ((Scale + shift) / e) - shift;
        }

        // A low-pass that is fast while the signal moves.
        private float Smoothed(float index)
        {
            if (!_smoothing)
            {
                _fast = _slow = _smooth = index;
                _smoothing = true;
            }

            _fast += _fastShare * (index - _fast);
            _slow += _slowShare * (index - _slow);
            float apart = _fast - _slow;
            apart = apart < 0f ? -apart : apart;
            float time = ((SlowTime - FastTime) * (float)Math.Exp(-0.2f * apart)) + FastTime;
            _smooth += _period / (_period + time) * (index - _smooth);
            return _smooth;
        }

        private void Learn()
        {
            if (!_learned)
            {
                _learned = true;
                _coarseMean = _raw;
                _fineMean = 0f;
                return;
            }

            if (_fineMean >= 100f || _fineMean <= -100f)
            {
                _coarseMean += _fineMean;
                _fineMean = 0f;
            }

            // How fast to learn: faster at first, hardly at all while an event lasts.
            const float Longest = 32767f;
            _learningTime = _learningTime < Longest ? _learningTime + _period : _learningTime;
            _gatingTime = _gatingTime < Longest ? _gatingTime + _period : _gatingTime;
            float early = Sigmoid(_learningTime, _meanDuration, Transition);
            float meanShare = _meanShare + ((_initialMeanShare - _meanShare) * early);
            float gate = Sigmoid(_index, _gate + ((InitialGate - _gate) * Sigmoid(_gatingTime, _meanDuration, Transition)), GateTransition);
            float varianceShare = _varianceShare + ((_initialVarianceShare - _varianceShare) * (Sigmoid(_learningTime, _varianceDuration, Transition) - early));
            float varianceGate = Sigmoid(_index, _gate + ((InitialGate - _gate) * Sigmoid(_gatingTime, _varianceDuration, Transition)), GateTransition);
            meanShare *= gate;
            varianceShare *= varianceGate;
            float gated = _gatedMinutes + (_period / 60f * (((1f - gate) * (1f + GateRatio)) - GateRatio));
            _gatedMinutes = gated < 0f ? 0f : gated;
            if (gated > _longestGate)
            {
                _gatingTime = 0f;
            }

            float off = _raw - _coarseMean - _fineMean;
            float variance = (1f - varianceShare) * ((_deviation * _deviation) + (varianceShare * off * off));
            _deviation = variance > 1e-6f ? (float)Math.Sqrt(variance) : 1e-3f;
            _fineMean += meanShare * off;
        }

        private static float Sigmoid(float x, float centre, float slope)
        {
            float at = slope * (x - centre);
            return at < -Steep ? 1f : at > Steep ? 0f : 1f / (1f + (float)Math.Exp(at));
        }
    }
}

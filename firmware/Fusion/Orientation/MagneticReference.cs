using System;
using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// Knows the strength and the dip of the undisturbed magnetic field, learned while the sensor moves in it, and tells a disturbed one by them
    /// (VQF, section 3.6).
    /// </summary>
    internal sealed class MagneticReference
    {
        private readonly LowPass _strength;
        private readonly LowPass _dip;
        private readonly VqfSettings _settings;
        private readonly float _period;
        private readonly float _follow;
        private float _candidateStrength;
        private float _candidateDip;
        private float _candidateTime;
        private float _undisturbedTime;
        private float _rejected;

        public MagneticReference(VqfSettings settings)
        {
            _settings = settings;
            _period = 1f / settings.MagnetometerRate;
            _strength = new LowPass(settings.FieldTime, _period);
            _dip = new LowPass(settings.FieldTime, _period);
            _follow = Vqf.Share(settings.ReferenceTime, _period);
            Reset();
        }

        /// <summary>True while the field differs from the reference, or there is none yet.</summary>
        public bool Disturbed;

        /// <summary>Strength of the undisturbed field, T; 0 while none is known.</summary>
        public float Strength;

        /// <summary>Dip of the undisturbed field, rad, downwards positive.</summary>
        public float Dip;

        /// <summary>Takes a sample of the field and returns the weight that it deserves for heading, 0…1.</summary>
        /// <param name="strength">Magnitude, T, above 0.</param>
        /// <param name="up">Its part along the vertical, T.</param>
        /// <param name="moving">True while the sensor turns fast enough to tell the earth's field from one that moves along.</param>
        [Hot]
        public float Weigh(float strength, float up, bool moving)
        {
            float sine = -up / strength;
            float dip = (float)Math.Asin(sine > 1f ? 1f : sine < -1f ? -1f : sine);
            strength = (float)_strength.Next(strength);
            dip = (float)_dip.Next(dip);
            float period = _period;
            if (Near(strength, dip, Strength, Dip))
            {
                _undisturbedTime += period;
                if (_undisturbedTime >= _settings.UndisturbedTime)
                {
                    Disturbed = false;
                    Strength += _follow * (strength - Strength);
                    Dip += _follow * (dip - Dip);
                    _undisturbedTime = _settings.UndisturbedTime;
                }
            }
            else
            {
                _undisturbedTime = 0f;
                Disturbed = true;
            }

            if (!Near(strength, dip, _candidateStrength, _candidateDip))
            {
                _candidateTime = 0f;
                _candidateStrength = strength;
                _candidateDip = dip;
            }
            else if (moving)
            {
                Consider(strength, dip);
            }

            if (Disturbed)
            {
                if (_rejected <= _settings.LongestRejection)
                {
                    _rejected += period;
                    return 0f;
                }

                return 1f / _settings.RejectionFactor;
            }

            float left = _rejected - (_settings.RejectionFactor * period);
            _rejected = left > 0f ? left : 0f;
            return 1f;
        }

        public void Reset()
        {
            Forget();
            Strength = 0f;
            Dip = 0f;
            _candidateStrength = 0f;
            _candidateDip = 0f;
        }

        /// <summary>Forgets the present field but not the reference.</summary>
        public void Forget()
        {
            _strength.Reset();
            _dip.Reset();
            _candidateTime = 0f;
            _undisturbedTime = 0f;
            _rejected = _settings.LongestRejection;
            Disturbed = true;
        }

        // A field that has stayed the same while the sensor moved is the earth's.
        private void Consider(float strength, float dip)
        {
            _candidateTime += _period;
            _candidateStrength += _follow * (strength - _candidateStrength);
            _candidateDip += _follow * (dip - _candidateDip);
            if (Disturbed && (_candidateTime >= _settings.NewFieldTime || (Strength == 0f && _candidateTime >= _settings.FirstFieldTime)))
            {
                Strength = _candidateStrength;
                Dip = _candidateDip;
                Disturbed = false;
                _undisturbedTime = _settings.UndisturbedTime;
            }
        }

        private bool Near(float strength, float dip, float otherStrength, float otherDip)
        {
            float apart = strength - otherStrength;
            float tolerance = _settings.FieldTolerance * otherStrength;
            float angle = dip - otherDip;
            return apart < tolerance && -apart < tolerance && angle < _settings.DipTolerance && -angle < _settings.DipTolerance;
        }
    }
}

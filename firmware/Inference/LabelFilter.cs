using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Steadies the labels of a model before they are told: a new label has to come several times in a row with enough certainty; the one that holds is given up only when another has taken
    /// over, or when as many answers in a row bring neither it with a lower certainty nor any other one again.
    /// </summary>
    public sealed class LabelFilter
    {
        /// <summary>No label holds.</summary>
        public const int None = -1;

        private readonly int _times;
        private readonly int _enter;
        private readonly int _leave;
        private int _candidate = None;
        private int _seen;
        private int _weak;

        /// <summary>Creates a filter.</summary>
        /// <param name="times">Answers in a row that a label needs, or that end it, 1…1000.</param>
        /// <param name="enter">Certainty that counts towards a new label, ‰.</param>
        /// <param name="leave">Certainty below which the label that holds is in doubt, ‰, not above the other.</param>
        /// <exception cref="ArgumentException">A number is out of range.</exception>
        public LabelFilter(int times, int enter, int leave)
        {
            if (times < 1 || times > 1000 || enter < 0 || enter > Model.Certain || leave < 0 || leave > enter)
            {
                throw new ArgumentException("A label needs 1 to 1000 answers in a row, and is left at a certainty between 0 and that at which it is entered, at most 1000.");
            }

            _times = times;
            _enter = enter;
            _leave = leave;
        }

        /// <summary>The label that holds, or <see cref="None"/>.</summary>
        public int Label { get; private set; } = None;

        /// <summary>Forgets all answers, as where another model answers from now on.</summary>
        public void Clear()
        {
            Label = None;
            _candidate = None;
        }

        /// <summary>Takes an answer; returns true where <see cref="Label"/> changed.</summary>
        /// <param name="label">Index of the class.</param>
        /// <param name="confidence">Its certainty, ‰.</param>
        [Hot]
        public bool Update(int label, int confidence)
        {
            int holds = Label;
            if (label == holds)
            {
                _candidate = None;
                _weak = confidence < _leave ? _weak + 1 : 0;
            }
            else
            {
                _weak = confidence < _enter || label != _candidate ? _weak + 1 : _weak;
                _seen = confidence < _enter ? 0 : label == _candidate ? _seen + 1 : 1;
                _candidate = label;
                if (_seen >= _times)
                {
                    Label = label;
                    _weak = 0;
                    return true;
                }
            }

            if (holds != None && _weak >= _times)
            {
                Label = None;
                return true;
            }

            return false;
        }
    }
}

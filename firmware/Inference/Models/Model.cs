using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>
    /// Something learned that maps features to a label, a number or a degree of strangeness. All arithmetic behind the features is of integers, so that a device answers bit for bit as
    /// the trainer's machine does.
    /// </summary>
    public abstract class Model
    {
        /// <summary>Certainty of an answer that cannot be wrong, ‰.</summary>
        public const int Certain = 1000;

        // Fields for the models of this assembly, since a property is a call on the interpreter: the features, and the last answer.
        private protected short[] _input = new short[0];
        private protected int _label;
        private protected int _confidence;
        private protected int _score;
        private ModelDescription _description;

        /// <summary>What it is, of what it was made, and what it answers.</summary>
        public ModelDescription Description
        {
            get
            {
                return _description;
            }

            protected set
            {
                _description = value;
                _input = new short[value.Features.Length];
            }
        }

        /// <summary>The features as the model takes them; set by <see cref="Set"/>, or directly.</summary>
        public short[] Input
        {
            get { return _input; }
        }

        /// <summary>Index of the class of the last answer; for anomalies 0 is usual and 1 strange; 0 for regressions.</summary>
        public int Label
        {
            get { return _label; }
            protected set { _label = value; }
        }

        /// <summary>Certainty of the last label, 0…1000 ‰; for anomalies how far from the border.</summary>
        public int Confidence
        {
            get { return _confidence; }
            protected set { _confidence = value; }
        }

        /// <summary>Raw number of the last answer: the score of the class, the regression before its scale, or the strangeness in ‰ of its border.</summary>
        public int Score
        {
            get { return _score; }
            protected set { _score = value; }
        }

        /// <summary>The last answer of a regression, in the unit of its class.</summary>
        public float Value
        {
            get { return Score * _description.Scale; }
        }

        /// <summary>Sets a feature, rounded to the model's steps and held within 16 bits; what is no number counts as the least.</summary>
        /// <param name="feature">Its index.</param>
        /// <param name="value">Its value in the unit of the description.</param>
        [Hot]
        public void Set(int feature, float value)
        {
            float steps = (value - _description.Offsets[feature]) * _description.Steps[feature];
            short input = short.MinValue;
            if (steps >= 32767f)
            {
                input = short.MaxValue;
            }
            else if (steps > -32768f)
            {
                // Half a step upwards from below zero as from above it.
                int whole = (int)(steps + 32768.5f);
                input = (short)(whole - 32768);
            }

            _input[feature] = input;
        }

        /// <summary>Answers to the features that are set: fills <see cref="Label"/>, <see cref="Confidence"/> and <see cref="Score"/>.</summary>
        public abstract void Run();

        /// <summary>Takes in the features that are set, where the model learns on the device; false where it does not.</summary>
        public virtual bool Learn()
        {
            return false;
        }
    }
}

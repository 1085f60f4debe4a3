using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>A forest that was written out as nested comparisons: about three times as fast as tables on the interpreter, but part of the program. The trainer writes the class that derives from it.</summary>
    public abstract class BuiltInForest : Model
    {
        private readonly int[] _scores;
        private readonly int _unit;

        /// <summary>Creates a forest.</summary>
        /// <param name="description">What it is.</param>
        /// <param name="unit">Score of one logit, 1 or more.</param>
        /// <exception cref="ArgumentException">There is no class, or the unit is below 1.</exception>
        protected BuiltInForest(ModelDescription description, int unit)
        {
            if (description.Classes.Length == 0 || unit < 1)
            {
                throw new ArgumentException("A forest has one class or more, and a unit of 1 or more.");
            }

            Description = description;
            _scores = new int[description.Classes.Length];
            _unit = unit;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            int[] scores = _scores;
            Walk(_input, scores);
            int best = 0;
            int highest = scores[0];
            int second = int.MinValue;
            int classes = scores.Length;
            for (int i = 1; i < classes; i++)
            {
                int score = scores[i];
                if (score > second)
                {
                    if (score > highest)
                    {
                        second = highest;
                        highest = score;
                        best = i;
                    }
                    else
                    {
                        second = score;
                    }
                }
            }

            _label = best;
            _score = highest;
            _confidence = classes == 1 ? Certain : Margin.Confidence(highest, second, _unit);
        }

        /// <summary>Sets the score of each class: what it has before any tree, and the leaf of each of its trees.</summary>
        /// <param name="input">The features.</param>
        /// <param name="scores">One for each class.</param>
        protected abstract void Walk(short[] input, int[] scores);
    }
}

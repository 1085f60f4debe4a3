using System;
using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>A forest that was written out as nested comparisons: about three times as fast as tables on the interpreter, but part of the program. The trainer writes the class that derives from it.</summary>
    public abstract class BuiltInForest : Model
    {
        private readonly int[] _bias;
        private readonly int[] _scores;
        private readonly int _unit;

        /// <summary>Creates a forest.</summary>
        /// <param name="description">What it is.</param>
        /// <param name="bias">Score of each class before any tree.</param>
        /// <param name="unit">Score of one logit, 1 or more.</param>
        /// <exception cref="ArgumentException">There is no class, or the unit is below 1.</exception>
        protected BuiltInForest(ModelDescription description, int[] bias, int unit)
        {
            if (bias.Length == 0 || unit < 1)
            {
                throw new ArgumentException("A forest has one class or more, and a unit of 1 or more.");
            }

            Description = description;
            _bias = bias;
            _scores = new int[bias.Length];
            _unit = unit;
        }

        /// <inheritdoc/>
        [Hot]
        public override void Run()
        {
            int[] scores = _scores;
            int[] bias = _bias;
            for (int i = 0; i < bias.Length; i++)
            {
                scores[i] = bias[i];
            }

            Walk(Input, scores);
            int best = Margin.Best(scores);
            Label = best;
            Score = scores[best];
            Confidence = Margin.Confidence(scores, best, _unit);
        }

        /// <summary>Adds the leaf of every tree to the score of its class.</summary>
        /// <param name="input">The features.</param>
        /// <param name="scores">One for each class.</param>
        protected abstract void Walk(short[] input, int[] scores);
    }
}

using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.Inference
{
    /// <summary>The inputs that samples of models are asked with, the same on the PC and on the interpreter, and one number of all answers.</summary>
    public sealed class SampleInputs
    {
        private const int Count = 400;

        private uint _random = 1;
        private int _sum; // with a sign: the interpreter takes what was unsigned as that when it is widened, since a cast to int emits nothing

        /// <summary>The sum of a model's answers to all inputs; it learns from each where it is told to.</summary>
        public static int Of(Model model, bool learns)
        {
            SampleInputs inputs = new SampleInputs();
            for (int i = 0; i < Count; i++)
            {
                inputs.Next(model.Input);
                model.Run();
                inputs.Add(model.Label, model.Confidence, model.Score);
                if (learns)
                {
                    model.Learn();
                }
            }

            return inputs._sum;
        }

        // At random, one number in eight at an end of its range.
        private void Next(short[] input)
        {
            for (int i = 0; i < input.Length; i++)
            {
                _random = (_random * 1664525) + 1013904223;
                uint kind = (_random >> 8) & 15;
                input[i] = kind == 0 ? short.MinValue : kind == 1 ? short.MaxValue : (short)(_random >> 16);
            }
        }

        private void Add(int label, int confidence, int score)
        {
            _sum = (((((_sum * 31) + label) * 31) + confidence) * 31) + score;
        }
    }
}

using SmartSensor.Inference;

namespace SmartSensor.Tests.Portable.WaterMeter
{
    /// <summary>A model that answers the same whatever it is asked.</summary>
    public sealed class ConstantModel : Model
    {
        private readonly int _answer;
        private readonly int _certainty;

        public ConstantModel(string[] features, string[] classes, int answer, int certainty)
        {
            ModelDescription description = new ModelDescription();
            description.Features = features;
            description.Classes = classes;
            Description = description;
            _answer = answer;
            _certainty = certainty;
        }

        public override void Run()
        {
            Label = _answer;
            Confidence = _certainty;
        }
    }
}

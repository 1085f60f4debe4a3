using SmartSensor.Inference;

namespace SmartSensor.Benchmarks.Pilots;

/// <summary>A first model that says what it is told, use after use: so that the second learns from answers that the first gave to uses it had not seen.</summary>
internal sealed class ToldModel : Model
{
    private readonly IReadOnlyList<(int Label, int Confidence)> _answers;
    private int _next;

    public ToldModel(ModelDescription description, IReadOnlyList<(int Label, int Confidence)> answers)
    {
        Description = description;
        _answers = answers;
    }

    /// <inheritdoc/>
    public override void Run() => (Label, Confidence) = _answers[_next++];
}

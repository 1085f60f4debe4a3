namespace SmartSensor.Boards.Virtual.Training;

/// <summary>What a training gave.</summary>
/// <param name="Model">The model of whole numbers, as the device runs it.</param>
/// <param name="Unquantised">The model in floating point: a score of each class for a row in steps, not rounded.</param>
/// <param name="FloatBytes">Bytes of its numbers in single precision, before they became whole.</param>
internal sealed record Trained(LearnedModel Model, Func<double[], double[]> Unquantised, int FloatBytes);

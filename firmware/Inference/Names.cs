namespace SmartSensor.Inference
{
    /// <summary>Gives names, such as those of features, when they are asked for.</summary>
    public delegate string[] Names();
}

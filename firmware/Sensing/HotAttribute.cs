using System;

namespace SmartSensor.Sensing
{
    /// <summary>Marks a method that runs for every sample: the contract's tool warns of what is costly in it and prints its cost.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class HotAttribute : Attribute
    {
    }
}

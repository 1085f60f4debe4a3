using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>One value of a report: its name and what it is. Immutable.</summary>
    public sealed class ReportField
    {
        /// <summary>Name in the payload, in lower case with underscores.</summary>
        public readonly string Name;

        /// <summary>What it is, and with it its SI unit.</summary>
        public readonly Quantity Quantity;

        /// <summary>Creates a field.</summary>
        public ReportField(string name, Quantity quantity)
        {
            Name = name;
            Quantity = quantity;
        }
    }
}

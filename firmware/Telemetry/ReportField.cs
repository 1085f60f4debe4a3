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

        /// <summary>The finest step that is worth telling, in the quantity's SI unit.</summary>
        public readonly double Resolution;

        /// <summary>Creates a field that is told as finely as <see cref="Presentation"/> has it.</summary>
        public ReportField(string name, Quantity quantity)
            : this(name, quantity, Presentation.Resolution(quantity))
        {
        }

        /// <summary>Creates a field.</summary>
        /// <param name="name">Name in the payload.</param>
        /// <param name="quantity">What it is.</param>
        /// <param name="resolution">The finest step that its source makes, such as a pulse's volume, in the quantity's SI unit; above 0.</param>
        public ReportField(string name, Quantity quantity, double resolution)
        {
            Name = name;
            Quantity = quantity;
            Resolution = resolution;
        }
    }
}

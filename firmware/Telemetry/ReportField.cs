using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>One value of a report: its name and what it is. Immutable; a <see cref="Report"/> takes what it says and does not keep it.</summary>
    public sealed class ReportField
    {
        /// <summary>Name in the payload, in lower case with underscores.</summary>
        public readonly string Name;

        /// <summary>What it is, and with it its SI unit.</summary>
        public readonly Quantity Quantity;

        /// <summary>The finest step that its source makes, in the quantity's SI unit; 0 where it is told as finely as <see cref="Presentation"/> has it.</summary>
        public readonly double Resolution;

        /// <summary>The words of a <see cref="Quantity.Label"/> by index; null for all other quantities.</summary>
        public readonly string[] Words;

        /// <summary>Creates a field that is told as finely as <see cref="Presentation"/> has it.</summary>
        public ReportField(string name, Quantity quantity)
            : this(name, quantity, 0)
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

        /// <summary>Creates a field that is told as one of several words.</summary>
        /// <param name="name">Name in the payload.</param>
        /// <param name="words">The words by index.</param>
        public ReportField(string name, string[] words)
            : this(name, Quantity.Label, 0)
        {
            Words = words;
        }
    }
}

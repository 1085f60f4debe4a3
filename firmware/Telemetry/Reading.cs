using SmartSensor.Sensing;

namespace SmartSensor.Telemetry
{
    /// <summary>One report on its way out: what was sampled, by which boot, when. One object is used again and again.</summary>
    public sealed class Reading
    {
        /// <summary>What was reported: stream, names and quantities; its own values are newer ones.</summary>
        public Report Report;

        /// <summary>The values by field, in SI units; there may be room for more.</summary>
        public double[] Values = new double[0];

        /// <summary>What each value is worth.</summary>
        public Validity[] Validity = new Validity[0];

        /// <summary>Index of the report's stream in the schema.</summary>
        public int Stream;

        /// <summary>Number of the node's boot.</summary>
        public uint Boot;

        /// <summary>Number of the report since that boot, from 1.</summary>
        public uint Sequence;

        /// <summary>When it was sampled, µs of that boot's <see cref="SmartSensor.Sensing.Clock.Microseconds"/>.</summary>
        public long Time;

        /// <summary>When it was sampled, UTC in ms since 1970-01-01; -1 where UTC was never known during that boot.</summary>
        public long Utc;

        /// <summary>How long ago it was sampled, ms; -1 where that is not known: in an earlier boot, where its UTC or that of now is not.</summary>
        public long Age;

        /// <summary>True where it waited for a connection: not what is so now, but what was so then.</summary>
        public bool History;
    }
}

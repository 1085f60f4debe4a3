namespace SmartSensor.Inference
{
    /// <summary>Numbers that sum up one channel over a window, brought up to date as samples come: none of them is kept.</summary>
    public abstract class Feature
    {
        /// <summary>Index of the channel in the frame.</summary>
        public readonly int Channel;

        /// <summary>Names of its numbers, such as "flow_mean".</summary>
        public readonly string[] Names;

        /// <summary>Their units; empty for counts and ratios.</summary>
        public readonly string[] Units;

        /// <summary>Creates a feature.</summary>
        /// <param name="channel">Index of the channel in the frame.</param>
        /// <param name="names">Names of its numbers.</param>
        /// <param name="units">Their units.</param>
        protected Feature(int channel, string[] names, string[] units)
        {
            Channel = channel;
            Names = names;
            Units = units;
        }

        /// <summary>Another of the same kind, for a window that overlaps.</summary>
        public abstract Feature Another();

        /// <summary>A window begins.</summary>
        public abstract void Clear();

        /// <summary>Takes a sample; one of 16 bits becomes a float without loss.</summary>
        /// <param name="value">The sample, finite.</param>
        /// <param name="time">Its time, µs, rising.</param>
        public abstract void Add(float value, long time);

        /// <summary>Writes the numbers of the window that ends; all 0 where it has no sample, if nothing else is said.</summary>
        /// <param name="values">Where they go.</param>
        /// <param name="at">Index of the first of them.</param>
        /// <param name="time">When the window ends, µs.</param>
        public abstract void Write(float[] values, int at, long time);

        /// <summary>Square of a unit as models name it: "(m/s2)2".</summary>
        protected static string Squared(string unit)
        {
            return unit.Length == 0 ? "" : "(" + unit + ")2";
        }
    }
}

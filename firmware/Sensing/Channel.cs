namespace SmartSensor.Sensing
{
    /// <summary>One value that a sensor or a stage gives: what it is, between which limits, and how finely. Immutable.</summary>
    public sealed class Channel
    {
        /// <summary>What it measures.</summary>
        public readonly Quantity Quantity;

        /// <summary>Its direction, or <see cref="Axis.None"/>.</summary>
        public readonly Axis Axis;

        /// <summary>Least value that is a measurement, in the quantity's unit.</summary>
        public readonly float Minimum;

        /// <summary>Greatest value that is a measurement, in the quantity's unit.</summary>
        public readonly float Maximum;

        /// <summary>Smallest step between two values, in the quantity's unit; greater than 0.</summary>
        public readonly float Resolution;

        /// <summary>Lowest rate at which the part can give it, Hz; 0 where it measures on demand too.</summary>
        public readonly float MinimumRate;

        /// <summary>Highest rate at which the part can give it, Hz.</summary>
        public readonly float MaximumRate;

        /// <summary>Creates a channel.</summary>
        /// <param name="quantity">What it measures.</param>
        /// <param name="axis">Its direction.</param>
        /// <param name="minimum">Least value, in the quantity's unit.</param>
        /// <param name="maximum">Greatest value, in the quantity's unit.</param>
        /// <param name="resolution">Smallest step, in the quantity's unit.</param>
        /// <param name="minimumRate">Lowest rate, Hz; 0 where it measures on demand too.</param>
        /// <param name="maximumRate">Highest rate, Hz.</param>
        public Channel(Quantity quantity, Axis axis, float minimum, float maximum, float resolution, float minimumRate, float maximumRate)
        {
            Quantity = quantity;
            Axis = axis;
            Minimum = minimum;
            Maximum = maximum;
            Resolution = resolution;
            MinimumRate = minimumRate;
            MaximumRate = maximumRate;
        }

        /// <summary>The quantity's name, with the axis behind an underscore where there is one: "acceleration_x".</summary>
        public string Name
        {
            get
            {
                string name = Quantities.Name(Quantity);
                switch (Axis)
                {
                    case Axis.X: return name + "_x";
                    case Axis.Y: return name + "_y";
                    case Axis.Z: return name + "_z";
                    case Axis.W: return name + "_w";
                    default: return name;
                }
            }
        }
    }
}

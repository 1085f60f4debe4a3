using SmartSensor.Sensing;

namespace SmartSensor.Fusion
{
    /// <summary>
    /// A total that loses nothing however often it is added to: whole mm³ in 64 bits and, in double, what is less than one. It holds 9·10⁹ m³; after 10⁹ increments
    /// the rounding is below 1 mm³.
    /// </summary>
    public sealed class VolumeTotal
    {
        private const double PerCubicMetre = 1e9;

        // What a step may be at most: no meter gives more, and the whole number holds a century of it.
        private const double LargestStep = 1e5;

        private long _whole;
        private double _part;

        /// <summary>The total, m³, as near as a double comes.</summary>
        public double Value
        {
            get { return (_whole + _part) / PerCubicMetre; }
        }

        /// <summary>The total in whole mm³, rounded down.</summary>
        public long CubicMillimetres
        {
            get { return _whole; }
        }

        /// <summary>Adds a volume, m³; backflow is negative. One that is no number, or beyond 100000 m³ at once, is left out; false then.</summary>
        [Hot]
        public bool Add(double volume)
        {
            if (!(volume < LargestStep && volume > -LargestStep))
            {
                return false;
            }

            double sum = _part + (volume * PerCubicMetre);
            long whole = (long)sum;
            double part = sum - whole;
            if (part < 0)
            {
                whole--;
                part += 1;
            }

            _whole += whole;
            _part = part;
            return true;
        }

        /// <summary>Goes on from a total that was kept over a loss of power, mm³.</summary>
        public void Restore(long cubicMillimetres)
        {
            _whole = cubicMillimetres;
            _part = 0;
        }
    }
}

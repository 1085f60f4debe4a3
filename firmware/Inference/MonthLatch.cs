using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>Alarms of a calendar month, as meters keep them for who reads them once a month: what was set at any time in it stays until the next begins.</summary>
    public sealed class MonthLatch
    {
        private const long DayLength = 86400000; // ms

        private int _month = -1;

        /// <summary>Bits of the alarms that were set in the present month.</summary>
        public int Present { get; private set; }

        /// <summary>Bits of the month before.</summary>
        public int Before { get; private set; }

        /// <summary>The present month, months since January of year 0; below 0 while the date was never known.</summary>
        public int Month
        {
            get { return _month; }
        }

        /// <summary>The month of a time, months since January of year 0 (H. Hinnant, "chrono-compatible low-level date algorithms", 2013).</summary>
        /// <param name="utc">Time since 1970-01-01, ms, 0 or more.</param>
        public static int Of(long utc)
        {
            int days = (int)(utc / DayLength) + 719468;
            int era = days / 146097;
            int day = days - (era * 146097);
            int year = (day - (day / 1460) + (day / 36524) - (day / 146096)) / 365;
            int month = ((5 * (day - ((365 * year) + (year / 4) - (year / 100)))) + 2) / 153;
            return (((era * 400) + year) * 12) + month + 2;
        }

        /// <summary>Goes on from what was kept over a loss of power.</summary>
        /// <param name="month">The month as <see cref="Month"/> had it.</param>
        /// <param name="present">Bits of that month.</param>
        /// <param name="before">Bits of the one before.</param>
        public void Restore(int month, int present, int before)
        {
            _month = month;
            Present = present;
            Before = before;
        }

        /// <summary>Takes the alarms that are set now.</summary>
        /// <param name="alarms">Their bits.</param>
        /// <param name="month">Months since any fixed one; below 0 while the date is not known.</param>
        [Hot]
        public void Update(int alarms, int month)
        {
            if (month >= 0)
            {
                int step = month - _month;
                if (_month >= 0 && step != 0)
                {
                    // A clock that is set back goes on with the month that it had left.
                    int was = Present;
                    Present = step < 0 ? was | Before : 0;
                    Before = step == 1 ? was : 0;
                }

                _month = month;
            }

            Present |= alarms;
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Inference
{
    /// <summary>Alarms of a calendar month, as meters keep them for who reads them once a month: what was set at any time in it stays until the next begins.</summary>
    public sealed class MonthLatch
    {
        private int _month = -1;

        /// <summary>Bits of the alarms that were set in the present month.</summary>
        public int Present { get; private set; }

        /// <summary>Bits of the month before.</summary>
        public int Before { get; private set; }

        /// <summary>Takes the alarms that are set now.</summary>
        /// <param name="alarms">Their bits.</param>
        /// <param name="month">Months since any fixed one; below 0 while the date is not known.</param>
        [Hot]
        public void Update(int alarms, int month)
        {
            if (month >= 0 && _month >= 0 && month != _month)
            {
                Before = month == _month + 1 ? Present : 0;
                Present = 0;
            }

            _month = month >= 0 ? month : _month;
            Present |= alarms;
        }
    }
}

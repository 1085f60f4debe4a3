using System;

namespace SmartSensor.Signal
{
    /// <summary>Lets every n-th result out, the first after a number of its own (ESPHome's send_every and send_first_at).</summary>
    internal sealed class SendEvery
    {
        private readonly int _every;
        private readonly int _first;
        private int _left;

        public SendEvery(int every, int first)
        {
            if (every < 1 || first < 1 || first > every)
            {
                throw new ArgumentException("send_every is at least 1 and send_first_at lies between 1 and it, not " + every.ToString() + " and " + first.ToString() + ".");
            }

            _every = every;
            _first = first;
            _left = first;
        }

        [Sensing.Hot]
        public bool Now()
        {
            if (--_left > 0)
            {
                return false;
            }

            _left = _every;
            return true;
        }

        public void Reset()
        {
            _left = _first;
        }
    }
}

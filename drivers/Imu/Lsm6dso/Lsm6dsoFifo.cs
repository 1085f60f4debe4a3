using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Imu
{
    /// <summary>
    /// The words of an LSM6DSO's FIFO (DS §6.5): each a tag and six bytes. A sample is the gyroscope's word where that is on, the accelerometer's, and the time stamp's
    /// where it is on, in whatever order.
    /// </summary>
    internal sealed class Lsm6dsoFifo
    {
        private const int Gyroscope = 1;
        private const int Accelerometer = 2;
        private const int Stamp = 4;

        private readonly RegisterBus _bus;
        private readonly int _wordsInBurst;
        private readonly int _sensors;
        private int _whole;

        public Lsm6dsoFifo(RegisterBus bus, bool gyroscope)
        {
            _sensors = gyroscope ? Gyroscope | Accelerometer : Accelerometer;
            _bus = bus;
            int words = bus.LongestTransfer / Lsm6dsoRegisters.FifoWord;
            _wordsInBurst = words > 34 ? 34 : words;
            Buffer = new byte[_wordsInBurst * Lsm6dsoRegisters.FifoWord];
            Begin(false);
        }

        /// <summary>Takes what is read.</summary>
        public readonly byte[] Buffer;

        /// <summary>Words of one sample.</summary>
        public int WordsInSample;

        /// <summary>Time stamp of the first sample of the last read, ticks.</summary>
        public int FirstStamp;

        /// <summary>Says whether time stamps are on; returns the words of one sample.</summary>
        public int Begin(bool stamped)
        {
            _whole = stamped ? _sensors | Stamp : _sensors;
            WordsInSample = (_sensors == Accelerometer ? 1 : 2) + (stamped ? 1 : 0);
            return WordsInSample;
        }

        /// <summary>
        /// Reads samples into a batch; implausible where a word does not belong there. The first words are left out where an overrun has cut them off
        /// from the others of their slot of time, and the last sample with them where the FIFO then does not hold it whole.
        /// </summary>
        /// <param name="batch">The batch.</param>
        /// <param name="samples">How many samples.</param>
        /// <param name="held">How many words the FIFO holds, at least as many as these samples have.</param>
        /// <param name="accelerationStep">m/s² a digit.</param>
        /// <param name="angularRateStep">rad/s a digit.</param>
        [Hot]
        public Status Read(Batch batch, int samples, int held, float accelerationStep, float angularRateStep)
        {
            byte[] b = Buffer;
            int words = samples * WordsInSample;
            int sample = 0;
            int got = 0;
            int parts = 0;
            int slot = 0;
            bool cut = false;
            while (words > 0)
            {
                int burst = words < _wordsInBurst ? words : _wordsInBurst;
                Status status = _bus.Read(Lsm6dsoRegisters.FifoTag, b, burst * Lsm6dsoRegisters.FifoWord);
                if (status != Status.Ok)
                {
                    return status;
                }

                words -= burst;
                held -= burst;
                int end = burst * Lsm6dsoRegisters.FifoWord;
                for (int at = 0; at < end; at += Lsm6dsoRegisters.FifoWord)
                {
                    if (parts > 0 && ((b[at] ^ slot) & Lsm6dsoRegisters.TagSlotMask) != 0)
                    {
                        if (cut || sample > 0)
                        {
                            return Status.Implausible;
                        }

                        cut = true;
                        words += parts;
                        parts = 0;
                        got = 0;
                    }

                    slot = b[at];
                    int part;
                    switch (b[at] >> 3)
                    {
                        case Lsm6dsoRegisters.TagGyroscope:
                            part = Gyroscope;
                            Set(batch, sample, 3, at, angularRateStep);
                            break;
                        case Lsm6dsoRegisters.TagAccelerometer:
                            part = Accelerometer;
                            Set(batch, sample, 0, at, accelerationStep);
                            break;
                        case Lsm6dsoRegisters.TagTimestamp:
                            part = Stamp;
                            if (sample == 0)
                            {
                                FirstStamp = b[at + 1] | (b[at + 2] << 8) | (b[at + 3] << 16) | (b[at + 4] << 24);
                            }

                            break;
                        default:
                            return Status.Implausible;
                    }

                    if ((got & part) != 0 || (part & _whole) == 0)
                    {
                        return Status.Implausible;
                    }

                    got |= part;
                    parts++;
                    if (got == _whole)
                    {
                        got = 0;
                        parts = 0;
                        sample++;
                    }
                }

                words -= words > held ? WordsInSample : 0;
            }

            batch.Count = sample;
            return Status.Ok;
        }

        private void Set(Batch batch, int sample, int channel, int at, float step)
        {
            byte[] b = Buffer;
            batch.Set(sample, channel, (short)(b[at + 1] | (b[at + 2] << 8)) * step);
            batch.Set(sample, channel + 1, (short)(b[at + 3] | (b[at + 4] << 8)) * step);
            batch.Set(sample, channel + 2, (short)(b[at + 5] | (b[at + 6] << 8)) * step);
        }
    }
}

using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    // The frames of a BMP390's FIFO (DS §3.6): a header, which says what follows, and values of 24 bits.
    internal static class Bmp390Frames
    {
        // The frames that arrived whole, into the batch: how many bytes they took; -1 where one is none that the settings can give.
        [Hot]
        public static int Take(byte[] b, int count, Bmp390Trimming trimming, Batch batch)
        {
            int at = 0;
            while (at < count)
            {
                switch (b[at])
                {
                    case Bmp390Registers.FrameBoth:
                        if (at + Bmp390Registers.FrameLength > count)
                        {
                            // The part sends a frame that was cut once more.
                            return at;
                        }

                        int temperature = b[at + 1] | (b[at + 2] << 8) | (b[at + 3] << 16);
                        trimming.Compensate(b[at + 4] | (b[at + 5] << 8) | (b[at + 6] << 16), temperature);
                        batch.Set(batch.Count, 0, trimming.Pascal);
                        batch.Set(batch.Count, 1, trimming.Kelvin);
                        if (temperature == 0 || temperature == Bmp390Registers.RawEnd)
                        {
                            batch.Validity[2 * batch.Count] = Validity.Invalid;
                            batch.Validity[(2 * batch.Count) + 1] = Validity.Invalid;
                        }

                        batch.Count++;
                        at += Bmp390Registers.FrameLength;
                        break;
                    case Bmp390Registers.FrameTime:
                        at += Bmp390Registers.TimeFrameLength;
                        break;
                    case Bmp390Registers.FrameConfigurationChanged:
                    case Bmp390Registers.FrameConfigurationError:
                        at += Bmp390Registers.ControlFrameLength;
                        break;
                    case Bmp390Registers.FrameEmpty:
                        return at;
                    default:
                        return -1;
                }
            }

            return at;
        }
    }
}

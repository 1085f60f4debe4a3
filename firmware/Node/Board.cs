using SmartSensor.Sensing;

namespace SmartSensor.Node
{
    /// <summary>What a node needs of the board it runs on; each board has one.</summary>
    public abstract class Board
    {
        /// <summary>Name of the firmware target, such as ESP32_S3.</summary>
        public abstract string Target { get; }

        /// <summary>An id that no other board has, of letters, digits and hyphens.</summary>
        public abstract string Id { get; }

        /// <summary>The board's time.</summary>
        public abstract Clock Clock { get; }

        /// <summary>What the board keeps over a loss of power.</summary>
        public abstract Storage Storage { get; }

        /// <summary>Opens a part on the board's I2C bus for sensors.</summary>
        /// <param name="address">The part's address of 7 bits.</param>
        public abstract RegisterBus OpenI2c(int address);

        /// <summary>Starts counting on the board's input for pulses.</summary>
        public abstract PulseCounter OpenPulseCounter();

        /// <summary>The board's output for a valve: on closes it; null where the board has none.</summary>
        public virtual Switch OpenValve()
        {
            return null;
        }

        /// <summary>The board's input for the voltage of its battery; null where the board has none.</summary>
        public virtual VoltageInput OpenBattery()
        {
            return null;
        }

        /// <summary>Joins the network; may take a minute. Empty where it went well, else one line that says why not and what to do.</summary>
        public abstract string JoinNetwork(Settings settings);

        /// <summary>Free bytes of the managed heap.</summary>
        public abstract long FreeMemory();

        /// <summary>Longest block that the native heap could give, bytes; -1 where the platform does not tell.</summary>
        public virtual long LargestBlock()
        {
            return -1;
        }

        /// <summary>Asks a time server for UTC from now on; called again while it does.</summary>
        /// <param name="server">Its host name.</param>
        public virtual void StartTime(string server)
        {
        }

        /// <summary>How long the board runs until it has to be started anew, µs; for ever as a rule.</summary>
        public virtual long LongestRun
        {
            get { return long.MaxValue; }
        }

        /// <summary>Starts the board anew; does not return on a board.</summary>
        public abstract void Reboot();

        /// <summary>Lets a person find the board among others, such as by a light; true where it can.</summary>
        public virtual bool Identify()
        {
            return false;
        }

        /// <summary>True where the loop is to be watched by the board's own time: everywhere but where time is simulated.</summary>
        public virtual bool Watched
        {
            get { return true; }
        }
    }
}

namespace SmartSensor.Sensing
{
    /// <summary>
    /// A step of the pipeline that rewrites a frame in place: calibration, then filters. A value that is not valid passes with its mark and
    /// never enters a stage's state, but for a saturated one where the stage says so.
    /// </summary>
    public abstract class Stage
    {
        /// <summary>True where it marks a value as unknown that it lets out in another frame: a report then tells what came since the one before.</summary>
        public virtual bool HoldsBack
        {
            get { return false; }
        }

        /// <summary>Rewrites the values of a frame; its channels are those that the stage was made for.</summary>
        public abstract void Apply(Frame frame);

        /// <summary>Forgets all samples so far; parameters stay.</summary>
        public virtual void Reset()
        {
        }
    }
}
